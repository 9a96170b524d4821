// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../../interfaces/IOrders.sol";
import {NATIVE_COIN} from "../../libraries/NativeCoin.sol";
import {DisputeActions} from "./DisputeActions.sol";

/// @title Random steps with deposits and metered orders that always really happen
/// @notice Each action first makes what it needs (a deposit, an order in the right state, the right time), so a revert
/// is a finding, and `count` counts actions that took place.
contract EscrowHandler is DisputeActions {
    function deposit(uint256 seed, uint256 amount) external counted(0) {
        _deposit(_person(seed), _token(seed), bound(amount, 1, 1e24));
    }

    function depositFor(uint256 seed, uint256 amount) external counted(1) {
        (address giver, address taker, address token) = (_person(seed), _person(seed / 7 + 1), _token(seed));
        amount = bound(amount, 1, 1e24);
        if (isBanned(giver, token)) _setBanned(giver, token, false);
        _mint(giver, token, amount);
        vm.prank(giver);
        escrow.depositFor{value: token == NATIVE_COIN ? amount : 0}(taker, token, amount);
        _bookMove(giver, taker, token, amount);
    }

    function requestWithdrawal(uint256 seed, uint256 amount) external counted(2) {
        _request(_person(seed), _token(seed), amount);
    }

    function cancelWithdrawal(uint256 seed) external counted(3) {
        (address person, address token) = (_person(seed), _token(seed));
        (, uint256 withdrawing,) = escrow.depositOf(person, token);
        if (withdrawing == 0) _request(person, token, seed);
        vm.prank(person);
        escrow.cancelWithdrawal(token);
    }

    function withdraw(uint256 seed) external counted(4) {
        (address person, address token) = (_person(seed), _token(seed));
        (, uint256 withdrawing,) = escrow.depositOf(person, token);
        if (withdrawing == 0) _request(person, token, seed);
        _withdraw(person, token);
    }

    function lock(uint256 seed, uint96 budget) external counted(5) {
        _lock(_newOrder(seed, budget, false), seed % 2 == 0);
    }

    function lockAfterPayments(uint256 seed) external counted(6) {
        uint256 index = _metered(seed, IOrders.OrderState.Unlocked);
        if (block.timestamp >= _orders[index].deadline || paidInAll[index] == _orders[index].budget) {
            index = _newOrder(seed, uint96(seed), false);
            if (_orders[index].budget > 1) _settle(index, 0, false); // one unit
        }
        _lock(index, seed % 2 == 0);
    }

    function settleLocked(uint256 seed, uint256 amount) external counted(7) {
        _settle(_metered(seed, IOrders.OrderState.Locked), amount, false);
    }

    function settleUnlocked(uint256 seed, uint256 amount) external counted(8) {
        _settle(_unlockedInTime(seed), amount, false);
    }

    function settleFinal(uint256 seed, uint256 amount) external counted(9) {
        uint256 index = seed % 3 == 0 ? _unlockedInTime(seed) : _metered(seed, IOrders.OrderState.Locked);
        _settle(index, amount, true);
    }

    function close(uint256 seed) external counted(10) {
        uint256 index = _metered(seed, seed % 3 == 0 ? IOrders.OrderState.Unlocked : IOrders.OrderState.Locked);
        if (seed % 5 == 0) index = _newOrder(seed, uint96(seed), false); // voids one that was never seen
        vm.prank(_orders[index].provider);
        escrow.close(_orders[index]);
        _setState(index, IOrders.OrderState.Closed);
    }

    function closeWithVoucher(uint256 seed, uint256 amount) external counted(11) {
        uint256 index = _metered(seed, IOrders.OrderState.Locked);
        IOrders.Order memory order = _orders[index];
        uint96 cumulative = uint96(bound(amount, paidInAll[index], order.budget));
        (IOrders.Voucher memory voucher, bytes memory signature) = _voucher(index, cumulative, false);
        vm.prank(order.provider);
        escrow.closeWithVoucher(order, voucher, signature);
        _bookPaid(index, cumulative);
        _setState(index, IOrders.OrderState.Closed);
    }

    function refund(uint256 seed) external counted(12) {
        _end(_metered(seed, IOrders.OrderState.Locked), IOrders.OrderState.Locked);
    }

    function switchBan(uint256 seed) external counted(13) {
        (address person, address token) = (_person(seed), _token(seed));
        _setBanned(person, token, !isBanned(person, token));
    }

    function throwIn(uint256 seed, uint256 amount) external counted(14) {
        address token = _token(seed);
        amount = bound(amount, 1, 1e18);
        _give(address(escrow), token, amount);
        minted[token] += amount;
        thrownIn[token] += amount;
    }

    function replayOnClosed(uint256 seed) external counted(15) {
        (bool isThere, uint256 index) = _pick(seed, IOrders.OrderState.Closed, seed % 2 == 0);
        if (!isThere) _settle(index = _metered(seed, IOrders.OrderState.Locked), seed, true);
        _replay(index);
    }

    function _unlockedInTime(uint256 seed) private returns (uint256 index) {
        index = _metered(seed, IOrders.OrderState.Unlocked);
        if (block.timestamp > _orders[index].deadline) index = _newOrder(seed, uint96(seed), false);
    }
}
