// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Orders: what was promised, and vouchers: what of it is earned
/// @notice A requester signs one Order a job (EIP-712; its digest is the orderId) and then, interval by interval,
/// Vouchers that each say how much is owed in all so far. Only the latest voucher needs to reach the chain. Nothing of
/// an Order is stored, so callers show it again each time. Amounts are in the token's smallest unit, times in Unix
/// seconds.
interface IOrders {
    /// @notice The terms of one job. Field order is part of the EIP-712 type: src/engine/protocol signs the same.
    struct Order {
        address requester; // who pays, and signs
        address provider; // who is paid
        address token; // an ERC-20
        uint96 budget; // the most that can ever be paid
        uint96 ratePerSecond; // agreed price; for people and engines, not enforced here
        uint32 intervalSeconds; // how often a voucher is due; likewise
        uint40 deadline; // lock before it; refund from deadline + GRACE
        uint32 challengeWindowSeconds; // for receipts on chain, in a later version
        address arbiter; // likewise; zero for none
        bytes32 specHash; // sha-256 of the job spec
        bytes32 quoteId; // digest of the provider's quote: makes each order's digest unique
    }

    /// @notice Signed by the requester: "of this order I owe `cumulative` in all; `isFinal`: and never more".
    struct Voucher {
        bytes32 orderId;
        uint96 cumulative;
        bool isFinal;
    }

    /// @notice None: never seen here. Unlocked: paid straight from the deposit so far. Locked: the rest of the budget
    /// is set aside. Closed: nothing can happen any more.
    enum OrderState {
        None,
        Unlocked,
        Locked,
        Closed
    }

    /// @notice The provider set `locked` of the requester's deposit aside: the budget less what was paid before.
    event Locked(
        bytes32 indexed orderId,
        address indexed requester,
        address indexed provider,
        address token,
        uint256 budget,
        uint256 locked
    );

    /// @notice A voucher was redeemed: `paidNow` went to the provider, `cumulative` in all.
    event Settled(
        bytes32 indexed orderId,
        address indexed requester,
        address indexed provider,
        address token,
        uint256 paidNow,
        uint256 cumulative
    );

    /// @notice The order ended: `paid` in all went to the provider, `returned` of the lock to the requester's deposit.
    event Closed(
        bytes32 indexed orderId,
        address indexed requester,
        address indexed provider,
        address token,
        uint256 paid,
        uint256 returned
    );

    /// @notice Only the order's provider may do this.
    error NotProvider(address caller, address provider);

    /// @notice Paying `provider` would lose the money or is no deal: the zero address, the escrow, or the requester.
    error InvalidProvider(address provider);

    /// @notice Neither the key of `requester` nor its ERC-1271 wallet stands behind this signature.
    error InvalidSignature(address requester);

    /// @notice An order can be locked once, and only while something of its budget is left.
    error OrderNotLockable(bytes32 orderId, OrderState state);

    /// @notice The order is not in a state in which this can be done.
    error OrderNotOpen(bytes32 orderId, OrderState state);

    /// @notice A lock must come before the order's deadline.
    error DeadlinePassed(uint256 deadline);

    /// @notice A lock may not outlive `latest`: a slip of units must not bury a budget for centuries.
    error DeadlineTooFar(uint256 deadline, uint256 latest);

    /// @notice The voucher was signed for order `actual`.
    error VoucherForAnotherOrder(bytes32 expected, bytes32 actual);

    /// @notice Vouchers of an order that is not locked are taken until `latest` only.
    error VoucherTooLate(uint256 latest);

    /// @notice Vouchers are cumulative: this one promises nothing above the `paid` that was paid already.
    error CumulativeNotAbovePaid(uint256 cumulative, uint256 paid);

    /// @notice No voucher is good for more than the order's budget.
    error CumulativeAboveBudget(uint256 cumulative, uint256 budget);

    /// @notice Anybody may refund the lock, but only after `notBefore`.
    error RefundTooEarly(uint256 notBefore);

    /// @notice Time after the deadline in which a provider can still bring its last voucher, in seconds.
    function GRACE() external view returns (uint256 graceSeconds);

    /// @notice The longest time between a lock and its order's deadline, in seconds.
    function LONGEST_LOCK() external view returns (uint256 longestSeconds);

    /// @notice Sets the order's budget (less what was paid already) aside for its provider, from the requester's free
    /// deposit first and from what waits to be withdrawn second. Only by the provider, before the deadline, once.
    /// @param requesterSignature over the order: its digest is the orderId
    function lock(Order calldata order, bytes calldata requesterSignature) external;

    /// @notice Redeems a voucher; the provider is paid, whoever sends it. Out of the lock if there is one (as long as
    /// the order is open), else straight from the requester's deposit (until deadline + GRACE). A final voucher returns
    /// the rest of the lock to the requester's free deposit and closes the order; only the provider may send that one,
    /// or a requester could end its order with a low final voucher while higher ones are not settled yet.
    /// @dev When the provider's token balance cannot be credited, its deposit account is: see PaymentKept.
    function settle(Order calldata order, Voucher calldata voucher, bytes calldata requesterSignature) external;

    /// @notice The provider gives up the rest of the lock and closes the order.
    function close(Order calldata order) external;

    /// @notice The provider redeems its last voucher (final or not) and gives up the rest, in one transaction. Somebody
    /// else having settled the same voucher a moment before does not stop it.
    function closeWithVoucher(Order calldata order, Voucher calldata voucher, bytes calldata requesterSignature)
        external;

    /// @notice After deadline + GRACE: returns the rest of the lock to the requester's free deposit and closes the
    /// order. By anybody.
    function refund(Order calldata order) external;

    /// @notice The order's EIP-712 digest: what its requester signs, and its name everywhere.
    function orderIdOf(Order calldata order) external view returns (bytes32 orderId);

    /// @notice `locked` is what is still set aside, `paid` what the provider got in all.
    function orderStatus(bytes32 orderId) external view returns (OrderState state, uint256 locked, uint256 paid);
}
