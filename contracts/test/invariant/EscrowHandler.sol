// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../../interfaces/IOrders.sol";
import {SilentToken} from "../mocks/HostileTokens.sol";
import {TypedData} from "../support/TypedData.sol";
import {Ledger} from "./Ledger.sol";

/// @title Random steps that always really happen
/// @notice Each action first makes what it needs (a deposit, an order in the right state, the right time), so a revert
/// is a finding, and `count` counts actions that took place. Hardhat prints no table of calls and reverts; without
/// this an action that always reverts would go unnoticed.
contract EscrowHandler is Ledger {
    string[] private _actions;
    mapping(string action => uint256) public count;
    uint256 public total;
    uint256 private _salt;

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

    function _leave(address person, SilentToken token) private {
        _allow(person, token);
        (uint256 free,,) = escrow.depositOf(person, address(token));
        if (free > 0) {
            vm.prank(person);
            escrow.requestWithdrawal(address(token), free);
        }
        (, uint256 withdrawing, uint256 availableAt) = escrow.depositOf(person, address(token));
        if (withdrawing == 0) return;
        if (block.timestamp < availableAt) vm.warp(availableAt);
        vm.prank(person);
        escrow.withdraw(address(token), person);
    }

    function _deposit(address person, SilentToken token, uint256 amount) private {
        _allow(person, token);
        _mint(person, token, amount);
        vm.prank(person);
        escrow.deposit(address(token), amount);
    }

    function _request(address person, SilentToken token, uint256 amount) private {
        (uint256 free,,) = escrow.depositOf(person, address(token));
        if (free == 0) _deposit(person, token, free = 1e18);
        vm.prank(person);
        escrow.requestWithdrawal(address(token), bound(amount, 1, free));
    }

    function _newOrder(uint256 seed, uint96 budget) private returns (IOrders.Order memory order) {
        order.requester = people[seed % PEOPLE];
        order.provider = people[(seed % PEOPLE + 1 + (seed >> 8) % (PEOPLE - 1)) % PEOPLE];
        order.token = address(_token(seed));
        order.budget = uint96(bound(budget, 1, 1e21));
        order.deadline = uint40(block.timestamp + 1 + (seed >> 16) % 30 days);
        order.quoteId = bytes32(++_salt);
        _orders.push(order);
    }

    function _lock(IOrders.Order memory order) private {
        (,, uint256 paid) = _status(order);
        _cover(order, order.budget - paid);
        bytes memory signature = _sign(order.requester, TypedData.hash(order));
        vm.prank(order.provider);
        escrow.lock(order, signature);
        (IOrders.OrderState state, uint256 locked,) = _status(order);
        holds(state == IOrders.OrderState.Locked && locked == order.budget - paid, "locked");
    }

    function _pay(IOrders.Order memory order, uint256 amount, bool isFinal) private {
        (IOrders.OrderState state,, uint256 paid) = _status(order);
        if (paid == order.budget) isFinal = true;
        uint96 cumulative = _cumulative(order, amount, isFinal ? 0 : 1);
        if (state != IOrders.OrderState.Locked) _cover(order, cumulative - paid);
        uint256 before = wealth(order.provider, SilentToken(order.token));
        IOrders.Voucher memory voucher = IOrders.Voucher(idOf(order), cumulative, isFinal);
        escrow.settle(order, voucher, _sign(order.requester, TypedData.hash(voucher)));
        equal(wealth(order.provider, SilentToken(order.token)) - before, cumulative - paid, "the provider has it");
        _bookPayment(order, cumulative, isFinal);
    }

    /// @dev A cumulative sum between what is paid (plus `least`) and the budget.
    function _cumulative(IOrders.Order memory order, uint256 amount, uint256 least) private view returns (uint96) {
        (,, uint256 paid) = _status(order);
        return uint96(bound(amount, paid + least, order.budget));
    }

    /// @dev Tops the deposit up when it is too small, and no further: so withdrawing money is used as well.
    function _cover(IOrders.Order memory order, uint256 needed) private {
        (uint256 free, uint256 withdrawing,) = escrow.depositOf(order.requester, order.token);
        if (free + withdrawing >= needed) return;
        _deposit(order.requester, SilentToken(order.token), needed - free - withdrawing);
    }

    /// @dev An order in the wanted state: the first at or after a random place, else a new one brought there.
    function _find(uint256 seed, IOrders.OrderState wanted) private returns (IOrders.Order memory order) {
        uint256 length = _orders.length;
        for (uint256 i; i < length; ++i) {
            order = _orders[(seed % length + i) % length];
            (IOrders.OrderState state,,) = _status(order);
            if (state == wanted) return order;
        }
        order = _newOrder(seed, uint96(seed >> 32));
        if (wanted == IOrders.OrderState.Locked) _lock(order);
        else _pay(order, seed, false);
    }

    function _mustFail(address sender, bytes memory call) private {
        vm.prank(sender);
        (bool success,) = address(escrow).call(call);
        holds(!success, "a closed order stays closed");
    }

    function _allow(address person, SilentToken token) private {
        if (token.isBanned(person)) token.setBanned(person, false);
    }

    function _person(uint256 seed) private view returns (address) {
        return people[seed % PEOPLE];
    }

    function _token(uint256 seed) private view returns (SilentToken) {
        return tokens[(seed >> 4) % TOKENS];
    }
}
