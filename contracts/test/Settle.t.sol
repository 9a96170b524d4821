// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../interfaces/IOrders.sol";
import {EscrowFixture} from "./support/EscrowFixture.sol";

contract SettleTest is EscrowFixture {
    function test_a_locked_order_is_paid_out_of_its_lock() public {
        IOrders.Order memory order = lockedOrder(30 ether);
        settle(order, 10 ether, false);
        vm.expectEmit(address(escrow));
        emit IOrders.Settled(orderId(order), requester, provider, address(dai), 5 ether, 15 ether);
        settle(order, 15 ether, false);
        isStatus(order, IOrders.OrderState.Locked, 15 ether, 15 ether);
        isDeposit(requester, 70 ether, 0);
        equal(dai.balanceOf(provider), 15 ether, "provider");
    }

    function test_an_unlocked_order_is_paid_straight_from_the_deposit() public {
        IOrders.Order memory order = makeOrder(30 ether);
        settle(order, 10 ether, false);
        settle(order, 12 ether, false);
        isStatus(order, IOrders.OrderState.Unlocked, 0, 12 ether);
        isDeposit(requester, 88 ether, 0);
        equal(dai.balanceOf(provider), 12 ether, "provider");
    }

    function test_an_unlocked_voucher_reaches_money_that_waits_to_leave() public {
        vm.prank(requester);
        escrow.requestWithdrawal(address(dai), 95 ether);
        settle(makeOrder(30 ether), 10 ether, false);
        isDeposit(requester, 0, 90 ether);
    }

    function test_an_unlocked_voucher_above_the_deposit_is_refused_whole() public {
        IOrders.Order memory order = makeOrder(200 ether);
        expectSettleRevert(order, 100 ether + 1, false, insufficient(100 ether, 100 ether + 1));
        isStatus(order, IOrders.OrderState.None, 0, 0);
        isDeposit(requester, 100 ether, 0);
        settle(order, 100 ether, false);
    }

    function test_an_unlocked_voucher_never_touches_the_lock_of_another_order() public {
        lockedOrder(90 ether);
        expectSettleRevert(makeOrder(20 ether), 11 ether, false, insufficient(10 ether, 11 ether));
    }

    function test_a_voucher_is_paid_once() public {
        IOrders.Order memory order = lockedOrder(30 ether);
        settle(order, 10 ether, false);
        expectSettleRevert(order, 10 ether, false, _notAbove(10 ether, 10 ether));
        expectSettleRevert(order, 9 ether, false, _notAbove(9 ether, 10 ether));
        expectSettleRevert(order, 9 ether, true, _notAbove(9 ether, 10 ether));
        IOrders.Order memory unlocked = makeOrder(30 ether);
        settle(unlocked, 10 ether, false);
        expectSettleRevert(unlocked, 10 ether, false, _notAbove(10 ether, 10 ether));
        expectSettleRevert(makeOrder(30 ether), 0, false, _notAbove(0, 0));
    }

    function test_no_voucher_is_good_for_more_than_the_budget() public {
        bytes memory reason = abi.encodeWithSelector(IOrders.CumulativeAboveBudget.selector, 30 ether + 1, 30 ether);
        expectSettleRevert(lockedOrder(30 ether), 30 ether + 1, false, reason);
        expectSettleRevert(makeOrder(30 ether), 30 ether + 1, true, reason);
        IOrders.Order memory order = lockedOrder(30 ether);
        settle(order, 30 ether, false);
        isStatus(order, IOrders.OrderState.Locked, 0, 30 ether);
    }

    function test_the_largest_number_of_96_bits_is_no_way_round_the_budget() public {
        bytes memory reason =
            abi.encodeWithSelector(IOrders.CumulativeAboveBudget.selector, type(uint96).max, 30 ether);
        expectSettleRevert(lockedOrder(30 ether), type(uint96).max, false, reason);
    }

    function test_a_voucher_of_another_order_is_refused() public {
        IOrders.Order memory order = lockedOrder(30 ether);
        IOrders.Order memory other = lockedOrder(30 ether);
        IOrders.Voucher memory voucher = voucherFor(other, 5, false);
        bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
        vm.expectRevert(
            abi.encodeWithSelector(IOrders.VoucherForAnotherOrder.selector, orderId(order), orderId(other))
        );
        escrow.settle(order, voucher, signature);
    }

    function test_a_final_voucher_returns_the_rest_and_closes() public {
        IOrders.Order memory order = lockedOrder(30 ether);
        settle(order, 10 ether, false);
        vm.expectEmit(address(escrow));
        emit IOrders.Closed(orderId(order), requester, provider, address(dai), 12 ether, 18 ether);
        settle(order, 12 ether, true);
        isClosed(order);
        isDeposit(requester, 88 ether, 0);
        equal(dai.balanceOf(provider), 12 ether, "provider");
    }

    function test_a_final_voucher_may_repeat_what_was_paid() public {
        IOrders.Order memory order = lockedOrder(30 ether);
        settle(order, 10 ether, false);
        settle(order, 10 ether, true);
        isClosed(order);
        isDeposit(requester, 90 ether, 0);
    }

    function test_a_final_voucher_over_nothing_returns_everything() public {
        IOrders.Order memory order = lockedOrder(30 ether);
        settle(order, 0, true);
        isClosed(order);
        isDeposit(requester, 100 ether, 0);
    }

    function test_a_final_voucher_closes_an_unlocked_order() public {
        IOrders.Order memory order = makeOrder(30 ether);
        settle(order, 10 ether, true);
        isClosed(order);
        expectSettleRevert(order, 11 ether, false, notOpen(order, IOrders.OrderState.Closed));
        isDeposit(requester, 90 ether, 0);
    }

    function test_a_requester_cannot_cut_off_higher_vouchers_with_a_low_final_one() public {
        IOrders.Order[2] memory both = [lockedOrder(30 ether), makeOrder(30 ether)];
        for (uint256 i; i < 2; ++i) {
            IOrders.Voucher memory low = voucherFor(both[i], 0, true);
            bytes memory signature = signVoucher(REQUESTER_KEY, low);
            address[2] memory others = [requester, stranger];
            for (uint256 k; k < 2; ++k) {
                vm.prank(others[k]);
                vm.expectRevert(abi.encodeWithSelector(IOrders.NotProvider.selector, others[k], provider));
                escrow.settle(both[i], low, signature);
            }
            settle(both[i], 20 ether, false);
        }
        equal(dai.balanceOf(provider), 40 ether, "the higher vouchers are good");
    }

    function test_nothing_is_paid_after_the_end() public {
        IOrders.Order memory order = lockedOrder(30 ether);
        settle(order, 10 ether, true);
        expectSettleRevert(order, 20 ether, false, notOpen(order, IOrders.OrderState.Closed));
        expectSettleRevert(order, 20 ether, true, notOpen(order, IOrders.OrderState.Closed));
        equal(dai.balanceOf(provider), 10 ether, "provider");
    }

    function test_an_unlocked_voucher_is_taken_until_the_grace_ends() public {
        IOrders.Order memory order = makeOrder(30 ether);
        uint256 last = order.deadline + GRACE;
        vm.warp(last);
        settle(order, 1 ether, false);
        vm.warp(last + 1);
        expectSettleRevert(order, 2 ether, false, abi.encodeWithSelector(IOrders.VoucherTooLate.selector, last));
    }

    function test_a_locked_voucher_is_taken_until_somebody_refunds() public {
        IOrders.Order memory order = lockedOrder(30 ether);
        vm.warp(order.deadline + GRACE + 30 days);
        settle(order, 1 ether, false);
        isStatus(order, IOrders.OrderState.Locked, 29 ether, 1 ether);
    }

    function test_the_last_second_of_40_bits_does_not_overflow() public {
        IOrders.Order memory order = makeOrder(30 ether);
        order.deadline = type(uint40).max;
        vm.warp(uint256(type(uint40).max) + GRACE);
        settle(order, 1 ether, false);
        vm.warp(uint256(type(uint40).max) + GRACE + 1);
        expectSettleRevert(
            order,
            2 ether,
            false,
            abi.encodeWithSelector(IOrders.VoucherTooLate.selector, uint256(type(uint40).max) + GRACE)
        );
    }

    function test_a_hundred_dust_orders_add_up() public {
        for (uint256 i; i < 50; ++i) {
            settle(lockedOrder(1), 1, true);
            settle(makeOrder(1), 1, false);
        }
        equal(dai.balanceOf(provider), 100, "provider");
        isDeposit(requester, 100 ether - 100, 0);
        equal(dai.balanceOf(address(escrow)), 100 ether - 100, "held");
    }

    function _notAbove(uint256 cumulative, uint256 paid) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrders.CumulativeNotAbovePaid.selector, cumulative, paid);
    }
}
