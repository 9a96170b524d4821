// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../../interfaces/IOrders.sol";
import {SilentToken} from "../mocks/HostileTokens.sol";
import {TypedData} from "../support/TypedData.sol";
import {Steps} from "./Steps.sol";

/// @title Random steps that always really happen
/// @notice Each action first makes what it needs (a deposit, an order in the right state, the right time), so a revert
/// is a finding, and `count` counts actions that took place. Hardhat prints no table of calls and reverts; without
/// this an action that always reverts would go unnoticed.
contract EscrowHandler is Steps {
    string[] private _actions;
    mapping(string action => uint256) public count;
    uint256 public total;

    modifier counted(string memory action) {
        _;
        if (count[action]++ == 0) _actions.push(action);
        ++total;
    }

    function distinctActions() external view returns (uint256) {
        return _actions.length;
    }

    function deposit(uint256 seed, uint256 amount) external counted("deposit") {
        _deposit(_person(seed), _token(seed), bound(amount, 1, 1e24));
    }

    function depositFor(uint256 seed, uint256 amount) external counted("depositFor") {
        (address giver, address taker) = (_person(seed), _person(seed / 7 + 1));
        SilentToken token = _token(seed);
        amount = bound(amount, 1, 1e24);
        _allow(giver, token);
        _mint(giver, token, amount);
        vm.prank(giver);
        escrow.depositFor(taker, address(token), amount);
        fortune[giver][address(token)] -= amount;
        fortune[taker][address(token)] += amount;
    }

    function requestWithdrawal(uint256 seed, uint256 amount) external counted("requestWithdrawal") {
        _request(_person(seed), _token(seed), amount);
    }

    function cancelWithdrawal(uint256 seed) external counted("cancelWithdrawal") {
        (address person, SilentToken token) = (_person(seed), _token(seed));
        (, uint256 withdrawing,) = escrow.depositOf(person, address(token));
        if (withdrawing == 0) _request(person, token, seed);
        vm.prank(person);
        escrow.cancelWithdrawal(address(token));
    }

    function withdraw(uint256 seed) external counted("withdraw") {
        (address person, SilentToken token) = (_person(seed), _token(seed));
        (, uint256 withdrawing,) = escrow.depositOf(person, address(token));
        if (withdrawing == 0) _request(person, token, seed);
        uint256 availableAt;
        (, withdrawing, availableAt) = escrow.depositOf(person, address(token));
        if (block.timestamp < availableAt) vm.warp(availableAt);
        _allow(person, token);
        uint256 before = token.balanceOf(person);
        vm.prank(person);
        escrow.withdraw(address(token), person);
        equal(token.balanceOf(person) - before, withdrawing, "withdrawn");
    }

    function lock(uint256 seed, uint96 budget) external counted("lock") {
        _lock(_newOrder(seed, budget));
    }

    function lockAfterPayments(uint256 seed) external counted("lockAfterPayments") {
        IOrders.Order memory order = _find(seed, IOrders.OrderState.Unlocked);
        if (block.timestamp >= order.deadline) {
            order = _newOrder(seed, uint96(seed));
            _pay(order, seed, false);
        }
        (,, uint256 paid) = _status(order);
        if (paid == order.budget) order = _newOrder(seed, uint96(seed));
        _lock(order);
    }

    function settleLocked(uint256 seed, uint256 amount) external counted("settleLocked") {
        _pay(_find(seed, IOrders.OrderState.Locked), amount, false);
    }

    function settleUnlocked(uint256 seed, uint256 amount) external counted("settleUnlocked") {
        IOrders.Order memory order = _find(seed, IOrders.OrderState.Unlocked);
        if (block.timestamp > order.deadline) order = _newOrder(seed, uint96(amount));
        _pay(order, amount, false);
    }

    function settleFinal(uint256 seed, uint256 amount) external counted("settleFinal") {
        bool isLocked = seed % 3 != 0;
        IOrders.Order memory order = _find(seed, isLocked ? IOrders.OrderState.Locked : IOrders.OrderState.Unlocked);
        if (!isLocked && block.timestamp > order.deadline) order = _newOrder(seed, uint96(amount));
        _pay(order, amount, true);
    }

    function close(uint256 seed) external counted("close") {
        IOrders.Order memory order =
            _find(seed, seed % 3 == 0 ? IOrders.OrderState.Unlocked : IOrders.OrderState.Locked);
        vm.prank(order.provider);
        escrow.close(order);
        wasClosed[idOf(order)] = true;
    }

    function closeWithVoucher(uint256 seed, uint256 amount) external counted("closeWithVoucher") {
        IOrders.Order memory order = _find(seed, IOrders.OrderState.Locked);
        uint96 cumulative = _cumulative(order, amount, 0);
        IOrders.Voucher memory voucher = IOrders.Voucher(idOf(order), cumulative, false);
        bytes memory signature = _sign(order.requester, TypedData.hash(voucher));
        vm.prank(order.provider);
        escrow.closeWithVoucher(order, voucher, signature);
        _bookPayment(order, cumulative, true);
    }

    function refund(uint256 seed) external counted("refund") {
        IOrders.Order memory order = _find(seed, IOrders.OrderState.Locked);
        uint256 from = order.deadline + escrow.GRACE() + 1;
        if (block.timestamp < from) vm.warp(from);
        vm.prank(_person(seed));
        escrow.refund(order);
        wasClosed[idOf(order)] = true;
    }

    function switchBan(uint256 seed) external counted("switchBan") {
        (address person, SilentToken token) = (_person(seed), _token(seed));
        token.setBanned(person, !token.isBanned(person));
    }

    function throwIn(uint256 seed, uint256 amount) external counted("throwIn") {
        (address person, SilentToken token) = (_person(seed), _token(seed));
        amount = bound(amount, 1, 1e18);
        _allow(person, token);
        _mint(person, token, amount);
        vm.prank(person);
        token.transfer(address(escrow), amount);
        fortune[person][address(token)] -= amount;
        thrownIn[address(token)] += amount;
    }

    function replayOnClosed(uint256 seed) external counted("replayOnClosed") {
        IOrders.Order memory order = _find(seed, IOrders.OrderState.Locked);
        _pay(order, seed, true);
        bytes memory orderSignature = _sign(order.requester, TypedData.hash(order));
        IOrders.Voucher memory voucher = IOrders.Voucher(idOf(order), order.budget, seed % 2 == 0);
        bytes memory signature = _sign(order.requester, TypedData.hash(voucher));
        _mustFail(order.provider, abi.encodeCall(escrow.lock, (order, orderSignature)));
        _mustFail(order.provider, abi.encodeCall(escrow.settle, (order, voucher, signature)));
        _mustFail(order.provider, abi.encodeCall(escrow.closeWithVoucher, (order, voucher, signature)));
        _mustFail(order.provider, abi.encodeCall(escrow.close, (order)));
        _mustFail(order.requester, abi.encodeCall(escrow.refund, (order)));
    }

    /// @dev Everybody leaves, on its own, and nobody's help is needed but time's.
    function leaveAll() external {
        for (uint256 i; i < _orders.length; ++i) {
            (IOrders.OrderState state,,) = _status(_orders[i]);
            if (state != IOrders.OrderState.Locked) continue;
            uint256 from = _orders[i].deadline + escrow.GRACE() + 1;
            if (block.timestamp < from) vm.warp(from);
            escrow.refund(_orders[i]);
        }
        for (uint256 t; t < TOKENS; ++t) {
            for (uint256 p; p < PEOPLE; ++p) _leave(people[p], tokens[t]);
        }
    }
}
