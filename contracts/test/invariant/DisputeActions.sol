// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../../interfaces/IOrders.sol";
import {BatchActions} from "./BatchActions.sol";

/// @title Random steps with fixed prices
abstract contract DisputeActions is BatchActions {
    function lockFixed(uint256 seed, uint96 budget) external counted(18) {
        _lock(_newOrder(seed | 1, budget, true), seed % 3 == 0);
    }

    function submitReceipt(uint256 seed) external counted(19) {
        _submit(_fixed(seed | 1, IOrders.OrderState.Locked, true));
    }

    function finalize(uint256 seed) external counted(20) {
        _end(_fixed(seed | 1, IOrders.OrderState.Submitted, false), IOrders.OrderState.Submitted);
    }

    function challenge(uint256 seed) external counted(21) {
        _challenge(_fixed(seed | 1, IOrders.OrderState.Submitted, true));
    }

    function challengeMissing(uint256 seed) external counted(22) {
        uint256 index = _fixed(seed | 1, IOrders.OrderState.Locked, false);
        _warpTo(uint256(_orders[index].deadline) + 1);
        _challenge(index);
    }

    function resolve(uint256 seed, uint256 amount) external counted(23) {
        uint256 index = _fixed(seed | 1, IOrders.OrderState.Challenged, true);
        IOrders.Order memory order = _orders[index];
        uint96 total = seed % 4 < 2 ? order.budget : uint96(bound(amount, 0, order.budget));
        uint96 slashed = seed % 8 < 3 ? 0 : uint96(bound(amount >> 96, 0, order.providerBond));
        vm.prank(ARBITER);
        escrow.resolve(order, total, slashed);
        if (total == order.budget && slashed == 0) {
            _bookMove(order.requester, order.provider, order.token, order.challengeBond);
        }
        _bookMove(order.provider, order.requester, order.token, slashed);
        _bookPaid(index, total > paidInAll[index] ? total : paidInAll[index]);
        _setState(index, IOrders.OrderState.Closed);
    }

    function resolveTimeout(uint256 seed) external counted(24) {
        _end(_fixed(seed | 1, IOrders.OrderState.Challenged, false), IOrders.OrderState.Challenged);
    }

    function settleDisputed(uint256 seed, uint256 amount) external counted(25) {
        IOrders.OrderState state = seed % 2 == 0 ? IOrders.OrderState.Submitted : IOrders.OrderState.Challenged;
        _settle(_fixed(seed | 1, state, false), amount, seed % 5 == 0);
    }

    function giveUpOrRefundFixed(uint256 seed) external counted(26) {
        bool isInTime = seed % 2 == 0;
        uint256 index = _fixed(seed | 1, IOrders.OrderState.Locked, isInTime);
        if (!isInTime) return _end(index, IOrders.OrderState.Locked);
        vm.prank(_orders[index].provider);
        escrow.close(_orders[index]);
        _setState(index, IOrders.OrderState.Closed);
    }
}
