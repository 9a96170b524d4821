// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../interfaces/IOrders.sol";
import {EscrowFixture} from "./support/EscrowFixture.sol";

contract CloseTest is EscrowFixture {
    function test_the_provider_can_give_up_the_rest() public {
        IOrders.Order memory order = lockedOrder(30 ether);
        settle(order, 10 ether, false);
        vm.expectEmit(address(escrow));
        emit IOrders.Closed(orderId(order), requester, provider, address(dai), 10 ether, 20 ether);
        vm.prank(provider);
        escrow.close(order);
        isClosed(order);
        isDeposit(requester, 90 ether, 0);
    }

    function test_the_provider_can_close_an_unlocked_order() public {
        IOrders.Order memory order = makeOrder(30 ether);
        settle(order, 10 ether, false);
        vm.prank(provider);
        escrow.close(order);
        isClosed(order);
        expectSettleRevert(order, 11 ether, false, notOpen(order, IOrders.OrderState.Closed));
    }

    function test_nobody_else_can_close() public {
        IOrders.Order memory order = lockedOrder(30 ether);
        IOrders.Voucher memory voucher = voucherFor(order, 1 ether, false);
        bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
        address[2] memory others = [requester, stranger];
        for (uint256 i; i < 2; ++i) {
            bytes memory reason = abi.encodeWithSelector(IOrders.NotProvider.selector, others[i], provider);
            vm.prank(others[i]);
            vm.expectRevert(reason);
            escrow.close(order);
            vm.prank(others[i]);
            vm.expectRevert(reason);
            escrow.closeWithVoucher(order, voucher, signature);
        }
    }

    function test_a_provider_can_void_an_order_that_was_never_seen() public {
        IOrders.Order memory order = makeOrder(30 ether);
        vm.prank(provider);
        escrow.close(order);
        isClosed(order);
        isDeposit(requester, 100 ether, 0);
        expectSettleRevert(order, 1, false, notOpen(order, IOrders.OrderState.Closed));
    }

    function test_a_closed_order_cannot_be_closed() public {
        IOrders.Order memory order = makeOrder(30 ether);
        lockOrder(order);
        vm.prank(provider);
        escrow.close(order);
        vm.prank(provider);
        vm.expectRevert(notOpen(order, IOrders.OrderState.Closed));
        escrow.close(order);
        isDeposit(requester, 100 ether, 0);
    }

    function test_the_last_voucher_and_the_close_fit_one_transaction() public {
        IOrders.Order memory order = lockedOrder(30 ether);
        settle(order, 10 ether, false);
        _closeWithVoucher(order, 14 ether);
        isClosed(order);
        isDeposit(requester, 86 ether, 0);
        equal(dai.balanceOf(provider), 14 ether, "provider");
    }

    function test_settling_the_last_voucher_in_front_does_not_stop_the_close() public {
        IOrders.Order memory order = lockedOrder(30 ether);
        settle(order, 14 ether, false);
        _closeWithVoucher(order, 14 ether);
        isClosed(order);
        equal(dai.balanceOf(provider), 14 ether, "provider");
    }

    function test_an_unlocked_order_can_be_closed_with_its_only_voucher() public {
        IOrders.Order memory order = makeOrder(30 ether);
        _closeWithVoucher(order, 14 ether);
        isClosed(order);
        isDeposit(requester, 86 ether, 0);
    }

    function test_anybody_can_refund_after_the_grace_and_not_before() public {
        IOrders.Order memory order = lockedOrder(30 ether);
        settle(order, 10 ether, false);
        uint256 last = order.deadline + GRACE;
        uint256[3] memory tooEarly = [START, uint256(order.deadline) + 1, last];
        for (uint256 i; i < 3; ++i) {
            vm.warp(tooEarly[i]);
            vm.prank(requester);
            vm.expectRevert(abi.encodeWithSelector(IOrders.RefundTooEarly.selector, last));
            escrow.refund(order);
        }
        vm.warp(last + 1);
        vm.expectEmit(address(escrow));
        emit IOrders.Closed(orderId(order), requester, provider, address(dai), 10 ether, 20 ether);
        vm.prank(stranger);
        escrow.refund(order);
        isClosed(order);
        isDeposit(requester, 90 ether, 0);
        expectSettleRevert(order, 11 ether, false, notOpen(order, IOrders.OrderState.Closed));
    }

    function test_a_refund_is_given_once() public {
        IOrders.Order memory order = lockedOrder(30 ether);
        vm.warp(order.deadline + GRACE + 1);
        escrow.refund(order);
        vm.expectRevert(notOpen(order, IOrders.OrderState.Closed));
        escrow.refund(order);
        isDeposit(requester, 100 ether, 0);
    }

    function test_what_was_never_locked_is_not_refunded() public {
        IOrders.Order memory order = makeOrder(30 ether);
        settle(order, 10 ether, false);
        IOrders.Order memory fresh = makeOrder(30 ether);
        vm.warp(order.deadline + GRACE + 1);
        vm.expectRevert(notOpen(order, IOrders.OrderState.Unlocked));
        escrow.refund(order);
        vm.expectRevert(notOpen(fresh, IOrders.OrderState.None));
        escrow.refund(fresh);
    }

    function _closeWithVoucher(IOrders.Order memory order, uint96 cumulative) private {
        IOrders.Voucher memory voucher = voucherFor(order, cumulative, false);
        bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
        vm.prank(provider);
        escrow.closeWithVoucher(order, voucher, signature);
    }
}
