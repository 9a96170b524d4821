// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {DepositAccounts} from "./DepositAccounts.sol";
import {IOrders} from "./interfaces/IOrders.sol";
import {OrderHash} from "./libraries/OrderHash.sol";
import {SignedBy} from "./libraries/SignedBy.sol";

/// @title Orders and their vouchers
/// @dev One packed slot an order. `_redeem` moves no token, so that many vouchers of one provider can later be
/// redeemed with a single transfer.
abstract contract Orders is IOrders, DepositAccounts, EIP712 {
    using OrderHash for Order;
    using OrderHash for Voucher;
    using SignedBy for bytes32;

    struct Progress {
        OrderState state;
        uint96 locked;
        uint96 paid;
    }

    /// @inheritdoc IOrders
    uint256 public constant LONGEST_LOCK = 366 days;

    /// @inheritdoc IOrders
    uint256 public immutable GRACE;

    mapping(bytes32 orderId => Progress) private _progress;

    constructor(uint256 grace) EIP712("DeAI Escrow", "1") {
        _requireDelayInBounds(grace);
        GRACE = grace;
    }

    /// @inheritdoc IOrders
    function lock(Order calldata order, bytes calldata requesterSignature) external nonReentrant {
        _requireCallerIsProvider(order);
        _requirePayable(order);
        _requireLockTime(order.deadline);
        bytes32 orderId = orderIdOf(order);
        Progress memory progress = _progress[orderId];
        uint96 rest = _lockable(orderId, progress, order.budget);
        _requireSignedByRequester(order, orderId, requesterSignature);
        _debit(order.requester, order.token, rest);
        _progress[orderId] = Progress(OrderState.Locked, rest, progress.paid);
        emit Locked(orderId, order.requester, order.provider, order.token, order.budget, rest);
    }

    /// @inheritdoc IOrders
    function settle(Order calldata order, Voucher calldata voucher, bytes calldata requesterSignature)
        external
        nonReentrant
    {
        if (voucher.isFinal) _requireCallerIsProvider(order);
        _pay(order.provider, order.token, _redeem(order, voucher, requesterSignature, voucher.isFinal));
    }

    /// @inheritdoc IOrders
    function closeWithVoucher(Order calldata order, Voucher calldata voucher, bytes calldata requesterSignature)
        external
        nonReentrant
    {
        _requireCallerIsProvider(order);
        _pay(order.provider, order.token, _redeem(order, voucher, requesterSignature, true));
    }

    /// @inheritdoc IOrders
    function close(Order calldata order) external nonReentrant {
        _requireCallerIsProvider(order);
        bytes32 orderId = orderIdOf(order);
        Progress memory progress = _progress[orderId];
        bool isOpen = progress.state == OrderState.Locked || progress.state == OrderState.Unlocked;
        if (!isOpen) revert OrderNotOpen(orderId, progress.state);
        _close(orderId, order, progress);
    }

    /// @inheritdoc IOrders
    function refund(Order calldata order) external nonReentrant {
        bytes32 orderId = orderIdOf(order);
        Progress memory progress = _progress[orderId];
        if (progress.state != OrderState.Locked) revert OrderNotOpen(orderId, progress.state);
        uint256 graceEnd = _graceEnd(order);
        if (block.timestamp <= graceEnd) revert RefundTooEarly(graceEnd);
        _close(orderId, order, progress);
    }

    /// @inheritdoc IOrders
    function orderStatus(bytes32 orderId) external view returns (OrderState state, uint256 locked, uint256 paid) {
        Progress storage progress = _progress[orderId];
        return (progress.state, progress.locked, progress.paid);
    }

    /// @inheritdoc IOrders
    function orderIdOf(Order calldata order) public view returns (bytes32 orderId) {
        return _hashTypedDataV4(order.hash());
    }

    /// @dev Books one voucher and returns what is now due to the provider; the caller must pay it. `closing` ends the
    /// order, and lets a voucher pass that was settled already.
    function _redeem(Order calldata order, Voucher calldata voucher, bytes calldata signature, bool closing)
        internal
        returns (uint96 paidNow)
    {
        bytes32 orderId = orderIdOf(order);
        Progress memory progress = _progress[orderId];
        _requireRedeemable(orderId, order, voucher, progress.state);
        paidNow = _owed(voucher.cumulative, progress.paid, order.budget, closing);
        _requireSignedByRequester(order, _hashTypedDataV4(voucher.hash()), signature);
        progress.paid = voucher.cumulative;
        _fund(order, progress, paidNow);
        emit Settled(orderId, order.requester, order.provider, order.token, paidNow, voucher.cumulative);
        if (closing) _close(orderId, order, progress);
        else _progress[orderId] = progress;
    }

    /// @dev Takes `amount` out of the lock, or out of the deposit when nothing is locked.
    function _fund(Order calldata order, Progress memory progress, uint96 amount) private {
        if (progress.state == OrderState.Locked) {
            progress.locked -= amount;
            return;
        }
        progress.state = OrderState.Unlocked;
        _debit(order.requester, order.token, amount);
    }

    /// @dev The only way into Closed: what is still locked goes back to the requester's free deposit.
    function _close(bytes32 orderId, Order calldata order, Progress memory progress) private {
        _progress[orderId] = Progress(OrderState.Closed, 0, progress.paid);
        if (progress.locked > 0) _credit(order.requester, order.token, progress.locked);
        emit Closed(orderId, order.requester, order.provider, order.token, progress.paid, progress.locked);
    }

    function _requireRedeemable(bytes32 orderId, Order calldata order, Voucher calldata voucher, OrderState state)
        private
        view
    {
        if (voucher.orderId != orderId) revert VoucherForAnotherOrder(orderId, voucher.orderId);
        if (state == OrderState.Closed) revert OrderNotOpen(orderId, state);
        if (state == OrderState.Locked) return;
        _requirePayable(order);
        uint256 graceEnd = _graceEnd(order);
        if (block.timestamp > graceEnd) revert VoucherTooLate(graceEnd);
    }

    function _requireSignedByRequester(Order calldata order, bytes32 digest, bytes calldata signature) private view {
        if (!digest.isSignedBy(order.requester, signature)) revert InvalidSignature(order.requester);
    }

    function _requireCallerIsProvider(Order calldata order) private view {
        if (msg.sender != order.provider) revert NotProvider(msg.sender, order.provider);
    }

    /// @dev A token transfer to the escrow itself succeeds and makes money nobody's.
    function _requirePayable(Order calldata order) private view {
        address provider = order.provider;
        if (provider == address(0) || provider == address(this) || provider == order.requester) {
            revert InvalidProvider(provider);
        }
    }

    function _requireLockTime(uint256 deadline) private view {
        if (block.timestamp >= deadline) revert DeadlinePassed(deadline);
        uint256 latest = block.timestamp + LONGEST_LOCK;
        if (deadline > latest) revert DeadlineTooFar(deadline, latest);
    }

    function _graceEnd(Order calldata order) private view returns (uint256) {
        return uint256(order.deadline) + GRACE;
    }

    function _lockable(bytes32 orderId, Progress memory progress, uint96 budget) private pure returns (uint96 rest) {
        bool isFresh = progress.state == OrderState.None || progress.state == OrderState.Unlocked;
        if (!isFresh || progress.paid >= budget) revert OrderNotLockable(orderId, progress.state);
        return budget - progress.paid;
    }

    function _owed(uint96 cumulative, uint96 paid, uint96 budget, bool closing) private pure returns (uint96) {
        if (cumulative > budget) revert CumulativeAboveBudget(cumulative, budget);
        if (cumulative < paid || (cumulative == paid && !closing)) revert CumulativeNotAbovePaid(cumulative, paid);
        return cumulative - paid;
    }
}
