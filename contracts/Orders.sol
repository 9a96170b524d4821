// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {OrderStore} from "./OrderStore.sol";
import {IOrders} from "./interfaces/IOrders.sol";
import {OrderHash} from "./libraries/OrderHash.sol";
import {Terms} from "./libraries/Terms.sol";

/// @title Locks and vouchers, one at a time or many
/// @dev Checks come first and answer with an encoded error instead of reverting: alone it is thrown, in a batch its
/// order is skipped. What fails has changed nothing. `_redeem` moves no token, so that a batch needs one transfer.
abstract contract Orders is OrderStore {
    using OrderHash for Voucher;

    /// @inheritdoc IOrders
    uint256 public constant LONGEST_LOCK = Terms.LONGEST_LOCK;

    /// @inheritdoc IOrders
    function lock(Order memory order, bytes calldata counterSignature) external nonReentrant {
        _refuse(_lock(_idOf(order), order, counterSignature));
    }

    /// @inheritdoc IOrders
    function lockMany(LockRequest[] calldata requests) external nonReentrant {
        for (uint256 i; i < requests.length; ++i) {
            Order memory order = requests[i].order;
            bytes32 orderId = _idOf(order);
            bytes memory problem = _lock(orderId, order, requests[i].counterSignature);
            if (problem.length > 0) emit LockSkipped(orderId, bytes4(problem));
        }
    }

    /// @inheritdoc IOrders
    function settle(Order memory order, Voucher memory voucher, bytes calldata requesterSignature)
        external
        nonReentrant
    {
        _redeemAndPay(order, voucher, requesterSignature, voucher.isFinal);
    }

    /// @inheritdoc IOrders
    function closeWithVoucher(Order memory order, Voucher memory voucher, bytes calldata requesterSignature)
        external
        nonReentrant
    {
        _redeemAndPay(order, voucher, requesterSignature, true);
    }

    /// @inheritdoc IOrders
    function settleMany(SettleRequest[] calldata requests) external nonReentrant {
        if (requests.length == 0) return;
        (address provider, address token) = (requests[0].order.provider, requests[0].order.token);
        uint256 due;
        for (uint256 i; i < requests.length; ++i) {
            due += _redeemInBatch(requests[i], provider, token);
        }
        _pay(provider, token, due);
    }

    /// @inheritdoc IOrders
    function close(Order memory order) external nonReentrant {
        _requireProvider(order);
        bytes32 orderId = _idOf(order);
        Progress memory progress = _progressOf(orderId, order);
        _refuse(_giveUpProblem(orderId, order, progress.state));
        _close(orderId, order, progress);
    }

    /// @inheritdoc IOrders
    function refund(Order memory order) external nonReentrant {
        (bytes32 orderId, Progress memory progress) = _findIn(order, OrderState.Locked);
        uint256 graceEnd = _graceEnd(order);
        if (block.timestamp <= graceEnd) revert RefundTooEarly(graceEnd);
        _close(orderId, order, progress);
    }

    function _lock(bytes32 orderId, Order memory order, bytes calldata counterSignature)
        private
        returns (bytes memory problem)
    {
        Progress memory progress = _progressOf(orderId, order);
        problem = _lockProblem(orderId, order, progress, counterSignature);
        if (problem.length > 0) return problem;
        uint96 rest = order.budget - progress.paid;
        if (!_tryDebit(order.requester, order.token, rest)) return _shortfall(order.requester, order.token, rest);
        if (order.providerBond > 0) _tryDebit(order.provider, order.token, order.providerBond); // checked above
        _save(orderId, Progress(OrderState.Locked, progress.paid, 0));
        emit Locked(orderId, order.requester, order.provider, order.token, order.budget, rest);
    }

    function _redeemAndPay(Order memory order, Voucher memory voucher, bytes calldata signature, bool closing)
        private
    {
        (uint256 paidNow, bytes memory problem) = _redeem(_idOf(order), order, voucher, signature, closing);
        _refuse(problem);
        _pay(order.provider, order.token, paidNow);
    }

    function _redeemInBatch(SettleRequest calldata request, address provider, address token)
        private
        returns (uint256 paidNow)
    {
        Order memory order = request.order;
        bytes32 orderId = _idOf(order);
        bytes memory problem;
        if (order.provider != provider || order.token != token) {
            problem = abi.encodeWithSelector(NotOfThisBatch.selector, provider, token);
        } else {
            Voucher memory voucher = request.voucher;
            bool closing = request.closing || voucher.isFinal;
            (paidNow, problem) = _redeem(orderId, order, voucher, request.signature, closing);
        }
        if (problem.length > 0) emit SettleSkipped(orderId, bytes4(problem));
    }

    /// @dev Books one voucher and tells what is now due to the provider; the caller must pay it. `closing` ends the
    /// order, and lets a voucher pass that was settled already.
    function _redeem(
        bytes32 orderId,
        Order memory order,
        Voucher memory voucher,
        bytes calldata signature,
        bool closing
    ) private returns (uint96 paidNow, bytes memory problem) {
        Progress memory progress = _progressOf(orderId, order);
        problem = _redeemProblem(orderId, order, voucher, progress, closing);
        if (problem.length == 0) problem = _signatureProblem(order.requester, _digestOf(voucher), signature);
        if (problem.length > 0) return (0, problem);
        paidNow = voucher.cumulative - progress.paid;
        // What is not held for the order comes straight from the deposit.
        if (!_isHeld(progress.state) && !_tryDebit(order.requester, order.token, paidNow)) {
            return (0, _shortfall(order.requester, order.token, paidNow));
        }
        progress.paid = voucher.cumulative;
        if (closing) {
            _close(orderId, order, progress);
        } else {
            if (progress.state == OrderState.None) progress.state = OrderState.Unlocked;
            _save(orderId, progress);
            emit Settled(orderId, order.requester, order.provider, order.token, paidNow, voucher.cumulative);
        }
    }

    function _lockProblem(
        bytes32 orderId,
        Order memory order,
        Progress memory progress,
        bytes calldata counterSignature
    ) private view returns (bytes memory problem) {
        bool byProvider = msg.sender == order.provider;
        if (!byProvider && msg.sender != order.requester) {
            return abi.encodeWithSelector(NotParty.selector, msg.sender, order.requester, order.provider);
        }
        problem = _payeeProblem(order);
        if (problem.length == 0) problem = Terms.check(order);
        if (problem.length == 0) problem = _lockableProblem(orderId, order, progress);
        address other = byProvider ? order.requester : order.provider;
        if (problem.length == 0) problem = _signatureProblem(other, orderId, counterSignature);
        if (problem.length == 0 && order.providerBond > 0) {
            problem = _shortfall(order.provider, order.token, order.providerBond);
        }
    }

    function _redeemProblem(
        bytes32 orderId,
        Order memory order,
        Voucher memory voucher,
        Progress memory progress,
        bool closing
    ) private view returns (bytes memory problem) {
        if (closing && msg.sender != order.provider) {
            return abi.encodeWithSelector(NotProvider.selector, msg.sender, order.provider);
        }
        if (voucher.orderId != orderId) {
            return abi.encodeWithSelector(VoucherForAnotherOrder.selector, orderId, voucher.orderId);
        }
        if (progress.state == OrderState.Closed) return _notOpen(orderId, progress.state);
        if (!_isHeld(progress.state)) problem = _unlockedProblem(order);
        if (problem.length == 0 && closing && !voucher.isFinal) {
            problem = _giveUpProblem(orderId, order, progress.state);
        }
        if (problem.length == 0) problem = _sumProblem(voucher.cumulative, progress.paid, order.budget, closing);
    }

    function _unlockedProblem(Order memory order) private view returns (bytes memory problem) {
        uint256 graceEnd = _graceEnd(order);
        if (block.timestamp > graceEnd) return abi.encodeWithSelector(VoucherTooLate.selector, graceEnd);
        return _payeeProblem(order);
    }

    /// @dev Giving up needs nobody's word, so it must not be a way round a challenge: not once a receipt is open to
    /// one, nor when there is a bond and the receipt is overdue.
    function _giveUpProblem(bytes32 orderId, Order memory order, OrderState state)
        private
        view
        returns (bytes memory problem)
    {
        if (state == OrderState.Submitted || state == OrderState.Challenged || state == OrderState.Closed) {
            return _notOpen(orderId, state);
        }
        if (state != OrderState.Locked || order.providerBond == 0 || block.timestamp <= order.deadline) return problem;
        return abi.encodeWithSelector(TooLateToGiveUp.selector, order.deadline);
    }

    /// @dev A transfer to the escrow itself succeeds and makes money nobody's.
    function _payeeProblem(Order memory order) private view returns (bytes memory problem) {
        address provider = order.provider;
        if (provider != address(0) && provider != address(this) && provider != order.requester) return problem;
        return abi.encodeWithSelector(InvalidProvider.selector, provider);
    }

    function _digestOf(Voucher memory voucher) private view returns (bytes32) {
        return _hashTypedDataV4(voucher.hash());
    }

    function _lockableProblem(bytes32 orderId, Order memory order, Progress memory progress)
        private
        pure
        returns (bytes memory problem)
    {
        bool isFresh = progress.state == OrderState.None || progress.state == OrderState.Unlocked;
        if (isFresh && progress.paid < order.budget) return problem;
        return abi.encodeWithSelector(OrderNotLockable.selector, orderId, progress.state);
    }

    function _sumProblem(uint96 cumulative, uint96 paid, uint96 budget, bool closing)
        private
        pure
        returns (bytes memory problem)
    {
        if (cumulative > budget) return abi.encodeWithSelector(CumulativeAboveBudget.selector, cumulative, budget);
        if (cumulative > paid || (cumulative == paid && closing)) return problem;
        return abi.encodeWithSelector(CumulativeNotAbovePaid.selector, cumulative, paid);
    }

    function _notOpen(bytes32 orderId, OrderState state) private pure returns (bytes memory problem) {
        return abi.encodeWithSelector(OrderNotOpen.selector, orderId, state);
    }
}
