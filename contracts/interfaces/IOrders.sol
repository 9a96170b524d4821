// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Orders: what was promised, and vouchers: what of it is earned
/// @notice A requester signs one Order a job (EIP-712; its digest is the orderId) and then, interval by interval,
/// Vouchers that each say how much is owed in all so far. Only the latest voucher needs to reach the chain, and it is
/// good as long as the order is open, whatever else goes on. Nothing of an Order is stored, so callers show it again
/// each time. Amounts are in the token's smallest unit, times in Unix seconds.
interface IOrders {
    /// @notice Metered: silence pays what vouchers say, and no more. FixedPrice: a receipt on the chain that nobody
    /// challenges pays the whole budget; see IDisputes.
    enum PayMode {
        Metered,
        FixedPrice
    }

    /// @notice None: never seen here. Unlocked: paid straight from the deposit so far. Locked: the rest of the budget
    /// is set aside. Submitted: likewise, and a receipt waits for a challenge. Challenged: likewise, and the arbiter
    /// has the word. Closed: nothing can happen any more.
    enum OrderState {
        None,
        Unlocked,
        Locked,
        Submitted,
        Challenged,
        Closed
    }

    /// @notice The terms of one job. Field order is part of the EIP-712 type: src/engine/protocol signs the same.
    struct Order {
        address requester; // who pays, and signs
        address provider; // who is paid
        address token; // an ERC-20, or 0xEeee…EEeE for the native coin
        uint96 budget; // the most that can ever be paid
        uint96 ratePerSecond; // agreed price; for people and engines, not enforced here
        uint32 intervalSeconds; // how often a voucher is due; likewise
        uint40 deadline; // lock and receipt come before it; refund from deadline + GRACE
        PayMode mode;
        uint32 challengeWindowSeconds; // how long a receipt on the chain waits for a challenge
        address arbiter; // who decides over one; zero: nobody, and nothing can be challenged
        uint32 arbiterWindowSeconds; // how long the arbiter has
        uint96 challengeBond; // what the requester puts up with a challenge
        uint96 providerBond; // what the provider puts up at the lock
        uint64 nonce; // the provider's: the bit of its bitmap that says "closed"
        bytes32 specHash; // sha-256 of the job spec
        bytes32 quoteId; // digest of the provider's quote
    }

    /// @notice Signed by the requester: "of this order I owe `cumulative` in all; `isFinal`: and never more".
    struct Voucher {
        bytes32 orderId;
        uint96 cumulative;
        bool isFinal;
    }

    /// @notice One order of a batch of locks: with the signature of the side that does not send it.
    struct LockRequest {
        Order order;
        bytes counterSignature;
    }

    /// @notice One order of a batch of settlements. `closing`: and give up the rest, as closeWithVoucher does.
    struct SettleRequest {
        Order order;
        Voucher voucher;
        bytes signature;
        bool closing;
    }

    /// @notice `locked` of the requester's deposit was set aside: the budget less what was paid before.
    event Locked(
        bytes32 indexed orderId,
        address indexed requester,
        address indexed provider,
        address token,
        uint256 budget,
        uint256 locked
    );

    /// @notice A voucher was redeemed and its order stays open: `paidNow` went to the provider, `cumulative` in all.
    /// One that ends its order is told of by Closed alone.
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

    /// @notice This order of a batch was left as it is, for `reason`: the selector of the error that `lock` gives.
    event LockSkipped(bytes32 indexed orderId, bytes4 reason);

    /// @notice This order of a batch was left as it is, for `reason`: the selector of the error that `settle` gives.
    event SettleSkipped(bytes32 indexed orderId, bytes4 reason);

    /// @notice Only the order's provider may do this.
    error NotProvider(address caller, address provider);

    /// @notice Only the order's requester and its provider may do this.
    error NotParty(address caller, address requester, address provider);

    /// @notice Paying `provider` would lose the money or is no deal: the zero address, the escrow, or the requester.
    error InvalidProvider(address provider);

    /// @notice An arbiter must be neither side, and not the escrow.
    error InvalidArbiter(address arbiter);

    /// @notice Windows, bonds and an arbiter belong to the fixed price.
    error MeteredWithDisputeTerms();

    /// @notice Without an arbiter there is nobody to use bonds and an arbiter's window.
    error ArbiterTermsWithoutArbiter();

    /// @notice Where there is an arbiter, both windows are longer than nothing; and none is longer than
    /// `longestSeconds`.
    error WindowOutOfBounds(uint256 windowSeconds, uint256 longestSeconds);

    /// @notice Neither the key of `signer` nor its ERC-1271 wallet stands behind this signature.
    error InvalidSignature(address signer);

    /// @notice An order can be locked once, and only while something of its budget is left.
    error OrderNotLockable(bytes32 orderId, OrderState state);

    /// @notice The order is not in a state in which this can be done.
    error OrderNotOpen(bytes32 orderId, OrderState state);

    /// @notice This must come before the order's deadline.
    error DeadlinePassed(uint256 deadline);

    /// @notice A lock may not outlive `latest`: a slip of units must not bury a budget for centuries.
    error DeadlineTooFar(uint256 deadline, uint256 latest);

    /// @notice After the deadline a provider that put up a bond cannot slip away from a challenge: refund waits for
    /// the grace.
    error TooLateToGiveUp(uint256 deadline);

    /// @notice The voucher was signed for order `actual`.
    error VoucherForAnotherOrder(bytes32 expected, bytes32 actual);

    /// @notice Vouchers of an order that is not locked are taken until `latest` only.
    error VoucherTooLate(uint256 latest);

    /// @notice Vouchers are cumulative: this one promises nothing above the `paid` that was paid already.
    error CumulativeNotAbovePaid(uint256 cumulative, uint256 paid);

    /// @notice No voucher is good for more than the order's budget.
    error CumulativeAboveBudget(uint256 cumulative, uint256 budget);

    /// @notice A batch of settlements is of one provider and one token: those of its first order.
    error NotOfThisBatch(address provider, address token);

    /// @notice Anybody may refund the lock, but only after `notBefore`.
    error RefundTooEarly(uint256 notBefore);

    /// @notice Sets the order's budget (less what was paid already) aside for its provider, from the requester's free
    /// deposit first and from what waits to be withdrawn second; and the provider's bond likewise from the provider's
    /// deposit. By either side with the signature of the other, before the deadline, once.
    /// @param counterSignature of the side that does not send this, over the order: its digest is the orderId
    function lock(Order calldata order, bytes calldata counterSignature) external;

    /// @notice Locks many. One that cannot be locked is skipped (LockSkipped) and holds up no other.
    function lockMany(LockRequest[] calldata requests) external;

    /// @notice Redeems a voucher; the provider is paid, whoever sends it. Out of the lock if there is one (as long as
    /// the order is open), else straight from the requester's deposit (until deadline + GRACE). A final voucher returns
    /// the rest of the lock to the requester's free deposit, both bonds to their owners, and closes the order; only the
    /// provider may send that one, or a requester could end its order with a low final voucher while higher ones are
    /// not settled yet.
    /// @dev When the provider cannot be paid, its deposit account is credited: see PaymentKept.
    function settle(Order calldata order, Voucher calldata voucher, bytes calldata requesterSignature) external;

    /// @notice Redeems many vouchers of one provider in one token, paid with a single transfer. One that cannot be
    /// redeemed is skipped (SettleSkipped) and holds up no other. Those that close must come from the provider.
    function settleMany(SettleRequest[] calldata requests) external;

    /// @notice The provider gives up the rest of the lock and closes the order; an order never seen here can be voided
    /// so. Not while a receipt or a challenge is open; nor, with a bond, after the deadline.
    function close(Order calldata order) external;

    /// @notice The provider redeems its last voucher and closes the order, in one transaction. With a final voucher in
    /// every open state; with another one it gives up the rest, so when it can `close`. Somebody else having settled
    /// the same voucher a moment before does not stop it.
    function closeWithVoucher(Order calldata order, Voucher calldata voucher, bytes calldata requesterSignature)
        external;

    /// @notice After deadline + GRACE, when no receipt came: returns the rest of the lock to the requester's free
    /// deposit and the bond to the provider's, and closes the order. By anybody.
    function refund(Order calldata order) external;

    /// @notice Time after the deadline in which a provider can still bring its last voucher, in seconds.
    function GRACE() external view returns (uint256 graceSeconds);

    /// @notice The longest time between a lock and its order's deadline, in seconds.
    function LONGEST_LOCK() external view returns (uint256 longestSeconds);

    /// @notice The order's EIP-712 digest: what is signed of it, and its name everywhere.
    function orderIdOf(Order calldata order) external view returns (bytes32 orderId);

    /// @notice `locked` is what is still set aside of the budget, `paid` what the provider got in all so far (0 once
    /// Closed: the event says it), `windowEnd` the last second of the challenge's or the arbiter's window.
    function orderStatus(Order calldata order)
        external
        view
        returns (OrderState state, uint256 locked, uint256 paid, uint256 windowEnd);

    /// @notice 256 of a provider's nonces, from 256 * `word` on: a bit that is set says that the order of that nonce is
    /// closed, unless it still is locked or was paid in part.
    function closedNonces(address provider, uint256 word) external view returns (uint256 bits);
}
