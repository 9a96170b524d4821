// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../../interfaces/IOrders.sol";
import {SilentToken} from "../mocks/HostileTokens.sol";
import {TypedData} from "../support/TypedData.sol";
import {Ledger} from "./Ledger.sol";

/// @title What the handler's actions are made of
/// @notice Each step brings about what it needs, does it at the escrow, and books it in the ledger.
abstract contract Steps is Ledger {
    uint256 private _salt;

    function _leave(address person, SilentToken token) internal {
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

    function _deposit(address person, SilentToken token, uint256 amount) internal {
        _allow(person, token);
        _mint(person, token, amount);
        vm.prank(person);
        escrow.deposit(address(token), amount);
    }

    function _request(address person, SilentToken token, uint256 amount) internal {
        (uint256 free,,) = escrow.depositOf(person, address(token));
        if (free == 0) _deposit(person, token, free = 1e18);
        vm.prank(person);
        escrow.requestWithdrawal(address(token), bound(amount, 1, free));
    }

    function _newOrder(uint256 seed, uint96 budget) internal returns (IOrders.Order memory order) {
        order.requester = people[seed % PEOPLE];
        order.provider = people[(seed % PEOPLE + 1 + (seed >> 8) % (PEOPLE - 1)) % PEOPLE];
        order.token = address(_token(seed));
        order.budget = uint96(bound(budget, 1, 1e21));
        order.deadline = uint40(block.timestamp + 1 + (seed >> 16) % 30 days);
        order.quoteId = bytes32(++_salt);
        order.nonce = uint64(_salt);
        _orders.push(order);
    }

    function _lock(IOrders.Order memory order) internal {
        (,, uint256 paid) = _status(order);
        _cover(order, order.budget - paid);
        bytes memory signature = _sign(order.requester, TypedData.hash(order));
        vm.prank(order.provider);
        escrow.lock(order, signature);
        (IOrders.OrderState state, uint256 locked,) = _status(order);
        holds(state == IOrders.OrderState.Locked && locked == order.budget - paid, "locked");
    }

    function _pay(IOrders.Order memory order, uint256 amount, bool isFinal) internal {
        (IOrders.OrderState state,, uint256 paid) = _status(order);
        if (paid == order.budget) isFinal = true;
        uint96 cumulative = _cumulative(order, amount, isFinal ? 0 : 1);
        if (state != IOrders.OrderState.Locked) _cover(order, cumulative - paid);
        uint256 before = wealth(order.provider, SilentToken(order.token));
        IOrders.Voucher memory voucher = IOrders.Voucher(idOf(order), cumulative, isFinal);
        bytes memory signature = _sign(order.requester, TypedData.hash(voucher));
        if (isFinal) vm.prank(order.provider);
        escrow.settle(order, voucher, signature);
        equal(wealth(order.provider, SilentToken(order.token)) - before, cumulative - paid, "the provider has it");
        _bookPayment(order, cumulative, isFinal);
    }

    /// @dev A cumulative sum between what is paid (plus `least`) and the budget.
    function _cumulative(IOrders.Order memory order, uint256 amount, uint256 least) internal view returns (uint96) {
        (,, uint256 paid) = _status(order);
        return uint96(bound(amount, paid + least, order.budget));
    }

    /// @dev Tops the deposit up when it is too small, and no further: so withdrawing money is used as well.
    function _cover(IOrders.Order memory order, uint256 needed) internal {
        (uint256 free, uint256 withdrawing,) = escrow.depositOf(order.requester, order.token);
        if (free + withdrawing >= needed) return;
        _deposit(order.requester, SilentToken(order.token), needed - free - withdrawing);
    }

    /// @dev An order in the wanted state: the first at or after a random place, else a new one brought there.
    function _find(uint256 seed, IOrders.OrderState wanted) internal returns (IOrders.Order memory order) {
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

    function _mustFail(address sender, bytes memory call) internal {
        vm.prank(sender);
        (bool success,) = address(escrow).call(call);
        holds(!success, "a closed order stays closed");
    }

    function _allow(address person, SilentToken token) internal {
        if (token.isBanned(person)) token.setBanned(person, false);
    }

    function _person(uint256 seed) internal view returns (address) {
        return people[seed % PEOPLE];
    }

    function _token(uint256 seed) internal view returns (SilentToken) {
        return tokens[(seed >> 4) % TOKENS];
    }
}
