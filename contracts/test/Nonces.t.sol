// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../interfaces/IOrders.sol";
import {DisputeFixture} from "./support/DisputeFixture.sol";

contract NoncesTest is DisputeFixture {
    function test_a_closed_order_is_one_bit_of_its_providers_bitmap() public {
        IOrders.Order memory order = makeOrder(10);
        order.nonce = 256 * 7 + 3;
        settle(order, 5, true);
        equal(escrow.closedNonces(provider, 7), 1 << 3, "its bit and no other");
        order = makeOrder(10);
        order.nonce = 256 * 7 + 255;
        settle(order, 5, true);
        equal(escrow.closedNonces(provider, 7), 1 << 3 | 1 << 255, "both");
        equal(escrow.closedNonces(requester, 7), 0, "nobody else's");
        equal(escrow.closedNonces(provider, 6) + escrow.closedNonces(provider, 8), 0, "no other word");
    }

    function test_the_first_and_the_last_nonce_are_nonces_like_others() public {
        uint64[3] memory nonces = [uint64(0), 2 ** 53, type(uint64).max];
        for (uint256 i; i < 3; ++i) {
            IOrders.Order memory order = makeOrder(10);
            order.nonce = nonces[i];
            settle(order, 5, true);
            isClosed(order);
            expectSettleRevert(order, 6, false, notOpen(order, IOrders.OrderState.Closed));
        }
        equal(escrow.closedNonces(provider, type(uint64).max >> 8), 1 << 255, "last");
    }

    function test_a_second_order_of_a_used_nonce_is_closed_from_the_start() public {
        IOrders.Order memory first = makeOrder(10);
        settle(first, 5, true);
        IOrders.Order memory second = makeOrder(20);
        second.nonce = first.nonce;
        isClosed(second);
        expectSettleRevert(second, 6, false, notOpen(second, IOrders.OrderState.Closed));
        expectLockRevert(second, abi.encodeWithSelector(
            IOrders.OrderNotLockable.selector, orderId(second), IOrders.OrderState.Closed
        ));
        equal(dai.balanceOf(provider), 5, "paid once");
    }

    function test_of_two_locked_orders_with_one_nonce_none_strands_the_others_money() public {
        IOrders.Order memory first = lockedOrder(10 ether);
        IOrders.Order memory second = makeOrder(20 ether);
        second.nonce = first.nonce;
        lockOrder(second);
        settle(first, 1 ether, true);
        isClosed(first);
        isStatus(second, IOrders.OrderState.Locked, 20 ether, 0);
        settle(second, 2 ether, false);
        isStatus(second, IOrders.OrderState.Locked, 18 ether, 2 ether);
        settle(second, 3 ether, true);
        isClosed(second);
        isDeposit(requester, 96 ether, 0);
        equal(dai.balanceOf(provider), 4 ether, "provider");
        expectSettleRevert(second, 4 ether, false, notOpen(second, IOrders.OrderState.Closed));
    }

    function test_an_unlocked_order_outlives_another_ones_use_of_its_nonce() public {
        IOrders.Order memory first = makeOrder(10 ether);
        IOrders.Order memory second = makeOrder(20 ether);
        second.nonce = first.nonce;
        settle(second, 1 ether, false);
        settle(first, 1 ether, true);
        settle(second, 3 ether, false);
        isStatus(second, IOrders.OrderState.Unlocked, 0, 3 ether);
        vm.prank(provider);
        escrow.close(second);
        isClosed(second);
    }

    function test_strangers_cannot_use_up_a_providers_nonces() public {
        IOrders.Order memory order = makeOrder(10);
        settle(order, 1, false);
        IOrders.Voucher memory last = voucherFor(order, 2, true);
        bytes memory signature = signVoucher(REQUESTER_KEY, last);
        address[2] memory others = [requester, stranger];
        for (uint256 i; i < 2; ++i) {
            bytes memory reason = abi.encodeWithSelector(IOrders.NotProvider.selector, others[i], provider);
            vm.prank(others[i]);
            vm.expectRevert(reason);
            escrow.settle(order, last, signature);
            vm.prank(others[i]);
            vm.expectRevert(reason);
            escrow.closeWithVoucher(order, last, signature);
            vm.prank(others[i]);
            vm.expectRevert(reason);
            escrow.close(order);
        }
        vm.warp(order.deadline + GRACE + 1);
        vm.expectRevert(notOpen(order, IOrders.OrderState.Unlocked));
        escrow.refund(order);
        equal(escrow.closedNonces(provider, order.nonce >> 8), 0, "untouched");
    }

    function test_a_voided_order_is_neither_locked_nor_paid() public {
        IOrders.Order memory order = makeOrder(10 ether);
        bytes memory signature = signOrder(PROVIDER_KEY, order);
        vm.prank(provider);
        escrow.close(order);
        vm.prank(requester);
        vm.expectRevert(abi.encodeWithSelector(
            IOrders.OrderNotLockable.selector, orderId(order), IOrders.OrderState.Closed
        ));
        escrow.lock(order, signature);
        isDeposit(requester, 100 ether, 0);
    }

    function test_every_way_to_close_gives_the_slot_back_and_sets_the_bit() public {
        for (uint256 way; way < 7; ++way) {
            IOrders.Order memory order = way < 4 ? lockedOrder(1 ether) : lockedFixed();
            if (way == 0) settle(order, 1, true);
            if (way == 1) vm.prank(provider);
            if (way == 1) escrow.close(order);
            if (way == 2) _closeWithVoucher(order);
            if (way == 3) vm.warp(order.deadline + GRACE + 1);
            if (way == 3) escrow.refund(order);
            if (way > 3) submit(order);
            if (way == 4) vm.warp(block.timestamp + CHALLENGE_WINDOW + 1);
            if (way == 4) escrow.finalize(order);
            if (way > 4) challengeAs(requester, order);
            if (way == 5) resolve(order, 1 ether, 0);
            if (way == 6) vm.warp(block.timestamp + ARBITER_WINDOW + 1);
            if (way == 6) escrow.resolveTimeout(order);
            isClosed(order);
            equal(escrow.closedNonces(provider, 0) >> order.nonce & 1, 1, "its bit");
            _takesNothing(order);
        }
    }

    function _takesNothing(IOrders.Order memory order) private {
        IOrders.Voucher memory voucher = voucherFor(order, 1 ether, false);
        bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
        vm.expectRevert(notOpen(order, IOrders.OrderState.Closed));
        escrow.settle(order, voucher, signature);
    }

    function _closeWithVoucher(IOrders.Order memory order) private {
        IOrders.Voucher memory voucher = voucherFor(order, 1, false);
        bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
        vm.prank(provider);
        escrow.closeWithVoucher(order, voucher, signature);
    }
}
