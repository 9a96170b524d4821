// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../interfaces/IOrders.sol";
import {EscrowFixture} from "./support/EscrowFixture.sol";

contract LockTest is EscrowFixture {
    function test_a_lock_sets_the_budget_aside() public {
        IOrders.Order memory order = makeOrder(30 ether);
        bytes memory signature = signOrder(REQUESTER_KEY, order);
        vm.expectEmit(address(escrow));
        emit IOrders.Locked(orderId(order), requester, provider, address(dai), 30 ether, 30 ether);
        vm.prank(provider);
        escrow.lock(order, signature);
        isStatus(order, IOrders.OrderState.Locked, 30 ether, 0);
        isDeposit(requester, 70 ether, 0);
    }

    function test_nobody_but_the_two_sides_can_lock() public {
        IOrders.Order memory order = makeOrder(30 ether);
        bytes memory signature = signOrder(REQUESTER_KEY, order);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IOrders.NotParty.selector, stranger, requester, provider));
        escrow.lock(order, signature);
    }

    function test_the_requester_locks_with_the_providers_signature_only() public {
        IOrders.Order memory order = makeOrder(30 ether);
        bytes memory own = signOrder(REQUESTER_KEY, order);
        vm.prank(requester);
        vm.expectRevert(abi.encodeWithSelector(IOrders.InvalidSignature.selector, provider));
        escrow.lock(order, own);
        bytes memory signature = signOrder(PROVIDER_KEY, order);
        vm.prank(requester);
        escrow.lock(order, signature);
        isStatus(order, IOrders.OrderState.Locked, 30 ether, 0);
        isDeposit(requester, 70 ether, 0);
    }

    function test_an_order_is_locked_once() public {
        IOrders.Order memory order = lockedOrder(30 ether);
        expectLockRevert(order, _notLockable(order, IOrders.OrderState.Locked));
    }

    function test_a_closed_order_is_not_locked_again() public {
        IOrders.Order memory order = lockedOrder(30 ether);
        vm.prank(provider);
        escrow.close(order);
        expectLockRevert(order, _notLockable(order, IOrders.OrderState.Closed));
    }

    function test_a_lock_comes_before_the_deadline() public {
        IOrders.Order memory order = makeOrder(30 ether);
        vm.warp(order.deadline);
        expectLockRevert(order, abi.encodeWithSelector(IOrders.DeadlinePassed.selector, order.deadline));
        vm.warp(order.deadline - 1);
        lockOrder(order);
    }

    function test_a_lock_cannot_outlive_a_year() public {
        IOrders.Order memory order = makeOrder(30 ether);
        uint256 latest = START + 366 days;
        order.deadline = uint40(latest + 1);
        expectLockRevert(order, abi.encodeWithSelector(IOrders.DeadlineTooFar.selector, latest + 1, latest));
        order.deadline = type(uint40).max;
        expectLockRevert(order, abi.encodeWithSelector(IOrders.DeadlineTooFar.selector, type(uint40).max, latest));
        order.deadline = uint40(latest);
        lockOrder(order);
    }

    function test_one_deposit_is_not_locked_twice() public {
        lockedOrder(60 ether);
        expectLockRevert(makeOrder(41 ether), insufficient(40 ether, 41 ether));
        lockedOrder(40 ether);
        isDeposit(requester, 0, 0);
    }

    function test_a_withdrawal_under_way_does_not_escape_a_lock() public {
        vm.prank(requester);
        escrow.requestWithdrawal(address(dai), 80 ether);
        lockedOrder(30 ether);
        isDeposit(requester, 0, 70 ether);
        vm.warp(START + DELAY);
        vm.prank(requester);
        escrow.withdraw(address(dai), requester);
        equal(dai.balanceOf(requester), 70 ether, "only what is left leaves");
    }

    function test_free_money_is_locked_before_withdrawing_money() public {
        vm.prank(requester);
        escrow.requestWithdrawal(address(dai), 50 ether);
        lockedOrder(50 ether);
        isDeposit(requester, 0, 50 ether);
    }

    function test_a_withdrawal_that_left_in_front_makes_the_lock_fail_clean() public {
        vm.prank(requester);
        escrow.requestWithdrawal(address(dai), 100 ether);
        vm.warp(START + DELAY);
        vm.prank(requester);
        escrow.withdraw(address(dai), requester);
        IOrders.Order memory order = makeOrder(1 ether);
        expectLockRevert(order, insufficient(0, 1 ether));
        isStatus(order, IOrders.OrderState.None, 0, 0);
    }

    function test_a_lock_after_unlocked_payments_takes_only_the_rest() public {
        IOrders.Order memory order = makeOrder(30 ether);
        settle(order, 10 ether, false);
        bytes memory signature = signOrder(REQUESTER_KEY, order);
        vm.expectEmit(address(escrow));
        emit IOrders.Locked(orderId(order), requester, provider, address(dai), 30 ether, 20 ether);
        vm.prank(provider);
        escrow.lock(order, signature);
        isStatus(order, IOrders.OrderState.Locked, 20 ether, 10 ether);
        isDeposit(requester, 70 ether, 0);
    }

    function test_an_order_with_nothing_left_is_not_locked() public {
        IOrders.Order memory order = makeOrder(0);
        expectLockRevert(order, _notLockable(order, IOrders.OrderState.None));
        order = makeOrder(5);
        settle(order, 5, false);
        expectLockRevert(order, _notLockable(order, IOrders.OrderState.Unlocked));
    }

    function test_a_provider_that_is_no_payee_is_refused() public {
        address[3] memory providers = [address(0), address(escrow), requester];
        for (uint256 i; i < 3; ++i) {
            IOrders.Order memory order = makeOrder(1);
            order.provider = providers[i];
            bytes memory reason = abi.encodeWithSelector(IOrders.InvalidProvider.selector, providers[i]);
            expectLockRevert(order, reason);
            expectSettleRevert(order, 1, false, reason);
        }
    }

    function test_any_changed_term_is_another_order() public {
        bytes memory invalid = abi.encodeWithSelector(IOrders.InvalidSignature.selector, requester);
        IOrders.Order memory signed = makeOrder(30 ether);
        bytes memory signature = signOrder(REQUESTER_KEY, signed);
        for (uint256 field; field < 8; ++field) {
            IOrders.Order memory order = abi.decode(abi.encode(signed), (IOrders.Order));
            if (field == 0) order.token = address(0xDA2);
            if (field == 1) order.budget += 1;
            if (field == 2) order.ratePerSecond += 1;
            if (field == 3) order.intervalSeconds += 1;
            if (field == 4) order.deadline += 1;
            if (field == 5) order.nonce += 1;
            if (field == 6) order.specHash = "other";
            if (field == 7) order.mode = IOrders.PayMode.FixedPrice;
            vm.prank(provider);
            vm.expectRevert(invalid);
            escrow.lock(order, signature);
        }
    }

    function _notLockable(IOrders.Order memory order, IOrders.OrderState state) private view returns (bytes memory) {
        return abi.encodeWithSelector(IOrders.OrderNotLockable.selector, orderId(order), state);
    }
}
