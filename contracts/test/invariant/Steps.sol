// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDisputes} from "../../interfaces/IDisputes.sol";
import {IOrders} from "../../interfaces/IOrders.sol";
import {NATIVE_COIN} from "../../libraries/NativeCoin.sol";
import {TypedData} from "../support/TypedData.sol";
import {Ledger} from "./Ledger.sol";

/// @title What the handler's actions are made of
/// @notice Each step brings about what it needs, does it at the escrow, and books it in the ledger.
abstract contract Steps is Ledger {
    address internal constant ARBITER = address(0xA2B);

    function _deposit(address person, address token, uint256 amount) internal {
        if (isBanned(person, token)) _setBanned(person, token, false);
        _mint(person, token, amount);
        vm.prank(person);
        escrow.deposit{value: token == NATIVE_COIN ? amount : 0}(token, amount);
    }

    function _request(address person, address token, uint256 amount) internal {
        (uint256 free,,) = escrow.depositOf(person, token);
        if (free == 0) _deposit(person, token, free = 1e18);
        vm.prank(person);
        escrow.requestWithdrawal(token, bound(amount, 1, free));
    }

    function _withdraw(address person, address token) internal {
        (, uint256 withdrawing, uint256 availableAt) = escrow.depositOf(person, token);
        _warpTo(availableAt);
        if (isBanned(person, token)) _setBanned(person, token, false);
        uint256 before = balanceOf(person, token);
        vm.prank(person);
        escrow.withdraw(token, person);
        equal(balanceOf(person, token) - before, withdrawing, "withdrawn");
    }

    function _newOrder(uint256 seed, uint96 budget, bool isFixed) internal returns (uint256 index) {
        address requester = people[seed % PEOPLE];
        address provider = people[(seed % PEOPLE + 1 + (seed >> 8) % (PEOPLE - 1)) % PEOPLE];
        return _newOrderOf(requester, provider, _token(seed), uint96(bound(budget, 1, 1e21)), isFixed ? seed : 0);
    }

    /// @dev A fixed price if there is a seed to make its terms from.
    function _newOrderOf(address requester, address provider, address token, uint96 budget, uint256 seed)
        internal
        returns (uint256 index)
    {
        IOrders.Order memory order;
        (order.requester, order.provider, order.token, order.budget) = (requester, provider, token, budget);
        order.deadline = uint40(block.timestamp + 1 + uint256(keccak256(abi.encode(seed, budget))) % 30 days);
        order.quoteId = bytes32(_orders.length + 1);
        order.nonce = uint64(_orders.length + 1);
        if (seed > 0) {
            order.mode = IOrders.PayMode.FixedPrice;
            order.arbiter = ARBITER;
            order.challengeWindowSeconds = uint32(1 + seed % 7 days);
            order.arbiterWindowSeconds = uint32(1 + (seed >> 32) % 7 days);
            order.challengeBond = uint96((seed >> 64) % 3 == 0 ? 0 : (seed >> 66) % 1e19);
            order.providerBond = uint96((seed >> 128) % 3 == 0 ? 0 : (seed >> 130) % 1e19);
        }
        return _add(order);
    }

    /// @dev By the provider or by the requester, each with the signature of the other.
    function _lock(uint256 index, bool byRequester) internal {
        IOrders.Order memory order = _orders[index];
        _cover(order.requester, order.token, order.budget - paidInAll[index]);
        _cover(order.provider, order.token, order.providerBond);
        bytes memory signature = _sign(byRequester ? order.provider : order.requester, TypedData.hash(order));
        vm.prank(byRequester ? order.requester : order.provider);
        escrow.lock(order, signature);
        _setState(index, IOrders.OrderState.Locked);
    }

    /// @dev A voucher between what is paid and the budget; a final one where nothing is left to pay.
    function _settle(uint256 index, uint256 amount, bool isFinal) internal {
        IOrders.Order memory order = _orders[index];
        if (paidInAll[index] == order.budget) isFinal = true;
        uint96 cumulative = uint96(bound(amount, paidInAll[index] + (isFinal ? 0 : 1), order.budget));
        (IOrders.Voucher memory voucher, bytes memory signature) = _voucher(index, cumulative, isFinal);
        bool isUnlocked = _states[index] == IOrders.OrderState.None || _states[index] == IOrders.OrderState.Unlocked;
        if (isUnlocked) _cover(order.requester, order.token, cumulative - paidInAll[index]);
        uint256 before = _reach(order.provider, order.token);
        if (isFinal) vm.prank(order.provider);
        escrow.settle(order, voucher, signature);
        uint256 bond = isFinal && !isUnlocked ? order.providerBond : 0;
        equal(_reach(order.provider, order.token) - before, cumulative - paidInAll[index] + bond, "provider has it");
        _bookPaid(index, cumulative);
        if (isFinal) _setState(index, IOrders.OrderState.Closed);
        else if (isUnlocked) _setState(index, IOrders.OrderState.Unlocked);
    }

    function _voucher(uint256 index, uint96 cumulative, bool isFinal)
        internal
        view
        returns (IOrders.Voucher memory voucher, bytes memory signature)
    {
        voucher = IOrders.Voucher(_idOf(_orders[index]), cumulative, isFinal);
        signature = _sign(_orders[index].requester, TypedData.hash(voucher));
    }

    function _submit(uint256 index) internal {
        IOrders.Order memory order = _orders[index];
        IDisputes.Receipt memory receipt;
        (receipt.orderId, receipt.amount) = (_idOf(order), order.budget);
        escrow.submitReceipt(order, receipt, _sign(order.provider, TypedData.hash(receipt)));
        _setState(index, IOrders.OrderState.Submitted);
    }

    function _challenge(uint256 index) internal {
        IOrders.Order memory order = _orders[index];
        _cover(order.requester, order.token, order.challengeBond);
        vm.prank(order.requester);
        escrow.challenge(order);
        _setState(index, IOrders.OrderState.Challenged);
    }

    function _metered(uint256 seed, IOrders.OrderState state) internal returns (uint256 index) {
        bool isThere;
        (isThere, index) = _pick(seed, state, false);
        if (isThere) return index;
        index = _newOrder(seed, uint96(seed >> 32), false);
        if (state == IOrders.OrderState.Locked) _lock(index, seed % 2 == 0);
        else _settle(index, seed, false);
    }

    /// @dev A fixed price in `state`, whose present window is still open if `isInTime`.
    function _fixed(uint256 seed, IOrders.OrderState state, bool isInTime) internal returns (uint256 index) {
        bool isThere;
        (isThere, index) = _pick(seed, state, true);
        if (isThere && (!isInTime || block.timestamp <= _endOf(index))) return index;
        _lock(index = _newOrder(seed, uint96(seed >> 32), true), seed % 2 == 0);
        if (state != IOrders.OrderState.Locked) _submit(index);
        if (state == IOrders.OrderState.Challenged) _challenge(index);
    }

    function _endOf(uint256 index) internal view returns (uint256 end) {
        if (_states[index] == IOrders.OrderState.Locked) return _orders[index].deadline;
        (,,, end) = escrow.orderStatus(_orders[index]);
    }

    /// @dev Tops the deposit up when it is too small, and no further: so withdrawing money is used as well.
    function _cover(address person, address token, uint256 needed) internal {
        (uint256 free, uint256 withdrawing,) = escrow.depositOf(person, token);
        if (free + withdrawing < needed) _deposit(person, token, needed - free - withdrawing);
    }

    function _mustFail(address sender, bytes memory call) internal {
        vm.prank(sender);
        (bool success,) = address(escrow).call(call);
        holds(!success, "a closed order stays closed");
    }

    function _warpTo(uint256 time) internal {
        if (block.timestamp < time) vm.warp(time);
    }

    /// @dev In hand and free.
    function _reach(address person, address token) internal view returns (uint256) {
        (uint256 free,,) = escrow.depositOf(person, token);
        return balanceOf(person, token) + free;
    }

    function _person(uint256 seed) internal view returns (address) {
        return people[seed % PEOPLE];
    }

    function _token(uint256 seed) internal view returns (address) {
        return tokens[(seed >> 4) % TOKENS];
    }
}
