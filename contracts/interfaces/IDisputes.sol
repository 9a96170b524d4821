// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "./IOrders.sol";

/// @title Disputes: how a fixed price is claimed, challenged and decided
/// @notice A signed Receipt on the chain opens the challenge's window; silence pays it. A challenge costs the requester
/// a bond and opens the arbiter's window; the arbiter's silence splits what is left in halves. No step of this freezes
/// a voucher: those are good in every open state. Bonds move between deposits only.
interface IDisputes {
    /// @notice What the provider says it did. The escrow checks the order, the spec and the amount; the rest is for the
    /// requester and the arbiter.
    struct Receipt {
        bytes32 orderId;
        bytes32 specHash;
        string outputCid;
        string logsCid;
        string resumedFromCid;
        string environmentCid;
        string imageId;
        int32 exitCode;
        uint40 startedAt;
        uint40 endedAt;
        uint32 billedSeconds;
        uint96 amount; // the whole budget
    }

    /// @notice A receipt can be challenged until `windowEnd`. `receiptHash` is its EIP-712 struct hash.
    event ReceiptSubmitted(
        bytes32 indexed orderId,
        address indexed requester,
        address indexed provider,
        bytes32 receiptHash,
        string outputCid,
        uint256 windowEnd
    );

    /// @notice The requester challenges the receipt, or that none came; `arbiter` has until `windowEnd`.
    event Challenged(
        bytes32 indexed orderId,
        address indexed requester,
        address indexed provider,
        address arbiter,
        uint256 windowEnd
    );

    /// @notice Decided: the provider has `providerTotal` of the budget in all, the requester gets `slashed` of the
    /// provider's bond, and the provider the challenge's bond if `challengeFailed`.
    event Resolved(
        bytes32 indexed orderId,
        address indexed requester,
        address indexed provider,
        uint256 providerTotal,
        uint256 slashed,
        bool challengeFailed
    );

    /// @notice Only the order's requester may do this.
    error NotRequester(address caller, address requester);

    /// @notice Only the order's arbiter may do this.
    error NotArbiter(address caller, address arbiter);

    /// @notice A metered order is paid by vouchers, not by a receipt.
    error NotFixedPrice(bytes32 orderId);

    /// @notice The order names no arbiter, so nothing of it can be challenged.
    error NoArbiter(bytes32 orderId);

    /// @notice The receipt was signed for order `actual`.
    error ReceiptForAnotherOrder(bytes32 expected, bytes32 actual);

    /// @notice The receipt speaks of another spec than the order.
    error ReceiptForAnotherSpec(bytes32 expected, bytes32 actual);

    /// @notice The receipt of a fixed price must claim that price.
    error ReceiptNotForBudget(uint256 budget, uint256 amount);

    /// @notice Until the deadline the provider can still bring its receipt.
    error DeadlineNotPassed(uint256 deadline);

    /// @notice The time for this ended at `windowEnd`.
    error WindowOver(uint256 windowEnd);

    /// @notice Wait until `windowEnd` is past.
    error WindowOpen(uint256 windowEnd);

    /// @notice No decision can give more than the budget.
    error TotalAboveBudget(uint256 providerTotal, uint256 budget);

    /// @notice No more can be slashed than was put up.
    error SlashAboveBond(uint256 slashed, uint256 providerBond);

    /// @notice Claims the fixed price with the provider's signed receipt, before the deadline. By anybody.
    function submitReceipt(IOrders.Order calldata order, Receipt calldata receipt, bytes calldata providerSignature)
        external;

    /// @notice After the challenge's window: pays the rest of the budget to the provider and closes. By anybody.
    function finalize(IOrders.Order calldata order) external;

    /// @notice The requester asks the arbiter: inside the window of a receipt, or after the deadline when none came and
    /// nobody refunded yet. Takes the challenge's bond out of the requester's deposit.
    function challenge(IOrders.Order calldata order) external;

    /// @notice The arbiter decides, inside its window. The provider has `providerTotal` in all, or what vouchers paid
    /// if that is more; the rest of the budget and `slashed` of the provider's bond go to the requester. The
    /// challenge's bond goes to the provider if it won in full (the whole budget, nothing slashed), else back.
    function resolve(IOrders.Order calldata order, uint96 providerTotal, uint96 slashed) external;

    /// @notice After the arbiter's window: each side gets half of the rest (an odd unit goes to the requester), and its
    /// bond back. By anybody.
    function resolveTimeout(IOrders.Order calldata order) external;
}
