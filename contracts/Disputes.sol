// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {OrderStore} from "./OrderStore.sol";
import {IDisputes} from "./interfaces/IDisputes.sol";
import {OrderHash} from "./libraries/OrderHash.sol";

/// @title Receipts on the chain, challenges and their end
/// @dev Every window ends by itself, and what anybody may do afterwards closes the order: no state waits for a person.
abstract contract Disputes is IDisputes, OrderStore {
    using OrderHash for Receipt;

    /// @inheritdoc IDisputes
    function submitReceipt(Order memory order, Receipt calldata receipt, bytes calldata providerSignature)
        external
        nonReentrant
    {
        (bytes32 orderId, Progress memory progress) = _findIn(order, OrderState.Locked);
        if (order.mode != PayMode.FixedPrice) revert NotFixedPrice(orderId);
        if (block.timestamp > order.deadline) revert DeadlinePassed(order.deadline);
        _requireReceiptFits(orderId, order, receipt);
        bytes32 receiptHash = receipt.hash();
        _refuse(_signatureProblem(order.provider, _hashTypedDataV4(receiptHash), providerSignature));
        progress.state = OrderState.Submitted;
        progress.windowEnd = uint40(block.timestamp + order.challengeWindowSeconds);
        _save(orderId, progress);
        emit ReceiptSubmitted(
            orderId, order.requester, order.provider, receiptHash, receipt.outputCid, progress.windowEnd
        );
    }

    /// @inheritdoc IDisputes
    function finalize(Order memory order) external nonReentrant {
        (bytes32 orderId, Progress memory progress) = _findIn(order, OrderState.Submitted);
        if (block.timestamp <= progress.windowEnd) revert WindowOpen(progress.windowEnd);
        uint256 paidNow = _earn(progress, order.budget);
        _close(orderId, order, progress);
        _pay(order.provider, order.token, paidNow);
    }

    /// @inheritdoc IDisputes
    function challenge(Order memory order) external nonReentrant {
        if (msg.sender != order.requester) revert NotRequester(msg.sender, order.requester);
        bytes32 orderId = _idOf(order);
        if (order.arbiter == address(0)) revert NoArbiter(orderId);
        Progress memory progress = _progressOf(orderId, order);
        _requireChallengeable(orderId, order, progress);
        if (order.challengeBond > 0 && !_tryDebit(order.requester, order.token, order.challengeBond)) {
            _refuse(_shortfall(order.requester, order.token, order.challengeBond));
        }
        progress.state = OrderState.Challenged;
        progress.windowEnd = uint40(block.timestamp + order.arbiterWindowSeconds);
        _save(orderId, progress);
        emit Challenged(orderId, order.requester, order.provider, order.arbiter, progress.windowEnd);
    }

    /// @inheritdoc IDisputes
    function resolve(Order memory order, uint96 providerTotal, uint96 slashed) external nonReentrant {
        if (msg.sender != order.arbiter) revert NotArbiter(msg.sender, order.arbiter);
        (bytes32 orderId, Progress memory progress) = _findIn(order, OrderState.Challenged);
        if (block.timestamp > progress.windowEnd) revert WindowOver(progress.windowEnd);
        if (providerTotal > order.budget) revert TotalAboveBudget(providerTotal, order.budget);
        if (slashed > order.providerBond) revert SlashAboveBond(slashed, order.providerBond);
        bool challengeFailed = providerTotal == order.budget && slashed == 0;
        uint256 paidNow = _earn(progress, providerTotal > progress.paid ? providerTotal : progress.paid);
        emit Resolved(orderId, order.requester, order.provider, progress.paid, slashed, challengeFailed);
        uint256 kept = uint256(order.providerBond) - slashed;
        if (challengeFailed) _closeWithBonds(orderId, order, progress, 0, kept + order.challengeBond);
        else _closeWithBonds(orderId, order, progress, uint256(order.challengeBond) + slashed, kept);
        _pay(order.provider, order.token, paidNow);
    }

    /// @inheritdoc IDisputes
    function resolveTimeout(Order memory order) external nonReentrant {
        (bytes32 orderId, Progress memory progress) = _findIn(order, OrderState.Challenged);
        if (block.timestamp <= progress.windowEnd) revert WindowOpen(progress.windowEnd);
        uint256 paidNow = _earn(progress, progress.paid + (order.budget - progress.paid) / 2);
        emit Resolved(orderId, order.requester, order.provider, progress.paid, 0, false);
        _close(orderId, order, progress);
        _pay(order.provider, order.token, paidNow);
    }

    function _requireChallengeable(bytes32 orderId, Order memory order, Progress memory progress) private view {
        if (progress.state == OrderState.Submitted) {
            if (block.timestamp > progress.windowEnd) revert WindowOver(progress.windowEnd);
        } else if (progress.state == OrderState.Locked) {
            if (block.timestamp <= order.deadline) revert DeadlineNotPassed(order.deadline);
        } else {
            revert OrderNotOpen(orderId, progress.state);
        }
    }

    /// @dev Books that the provider has `total` of the budget, and tells what of it must be paid now.
    function _earn(Progress memory progress, uint96 total) private pure returns (uint256 paidNow) {
        paidNow = total - progress.paid;
        progress.paid = total;
    }

    function _requireReceiptFits(bytes32 orderId, Order memory order, Receipt calldata receipt) private pure {
        if (receipt.orderId != orderId) revert ReceiptForAnotherOrder(orderId, receipt.orderId);
        if (receipt.specHash != order.specHash) revert ReceiptForAnotherSpec(order.specHash, receipt.specHash);
        if (receipt.amount != order.budget) revert ReceiptNotForBudget(order.budget, receipt.amount);
    }
}
