// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDisputes} from "../interfaces/IDisputes.sol";
import {IOrders} from "../interfaces/IOrders.sol";
import {DisputeFixture} from "./support/DisputeFixture.sol";
import {TypedData} from "./support/TypedData.sol";

contract ReceiptsTest is DisputeFixture {
    function test_a_lock_sets_the_providers_bond_aside_too() public {
        IOrders.Order memory order = lockedFixed();
        isStatus(order, IOrders.OrderState.Locked, BUDGET, 0);
        isDeposit(requester, 70 ether, 0);
        isDeposit(provider, 15 ether, 0);
    }

    function test_a_bond_is_taken_from_what_waits_to_leave_as_well() public {
        vm.prank(provider);
        escrow.requestWithdrawal(address(dai), 18 ether);
        lockedFixed();
        isDeposit(provider, 0, 15 ether);
    }

    function test_a_bond_that_is_not_there_makes_the_lock_fail_clean() public {
        vm.prank(provider);
        escrow.requestWithdrawal(address(dai), 16 ether);
        vm.warp(block.timestamp + DELAY);
        vm.prank(provider);
        escrow.withdraw(address(dai), provider);
        IOrders.Order memory order = fixedOrder();
        bytes memory signature = signOrder(PROVIDER_KEY, order);
        vm.prank(requester);
        vm.expectRevert(
            abi.encodeWithSignature(
                "InsufficientDeposit(address,address,uint256,uint256)", provider, dai, 4 ether, PROVIDER_BOND
            )
        );
        escrow.lock(order, signature);
        isStatus(order, IOrders.OrderState.None, 0, 0);
        isDeposit(requester, 100 ether, 0);
    }

    function test_a_receipt_opens_the_window_whoever_brings_it() public {
        IOrders.Order memory order = lockedFixed();
        IDisputes.Receipt memory receipt = receiptFor(order);
        vm.expectEmit(address(escrow));
        emit IDisputes.ReceiptSubmitted(
            orderId(order), requester, provider, TypedData.hash(receipt), "bafyoutput", START + CHALLENGE_WINDOW
        );
        submit(order);
        isStatus(order, IOrders.OrderState.Submitted, BUDGET, 0);
        isWindowEnd(order, START + CHALLENGE_WINDOW);
    }

    function test_a_receipt_must_be_the_providers_word_about_this_order() public {
        IOrders.Order memory order = lockedFixed();
        IDisputes.Receipt memory receipt = receiptFor(order);
        _refused(order, receipt, REQUESTER_KEY, abi.encodeWithSelector(IOrders.InvalidSignature.selector, provider));
        receipt.orderId = "another";
        _refused(order, receipt, PROVIDER_KEY, abi.encodeWithSelector(
            IDisputes.ReceiptForAnotherOrder.selector, orderId(order), receipt.orderId
        ));
        receipt = receiptFor(order);
        receipt.specHash = "another";
        _refused(order, receipt, PROVIDER_KEY, abi.encodeWithSelector(
            IDisputes.ReceiptForAnotherSpec.selector, order.specHash, receipt.specHash
        ));
        receipt = receiptFor(order);
        receipt.amount -= 1;
        _refused(order, receipt, PROVIDER_KEY, abi.encodeWithSelector(
            IDisputes.ReceiptNotForBudget.selector, BUDGET, BUDGET - 1
        ));
    }

    function test_a_receipt_is_signed_to_its_last_letter() public {
        IOrders.Order memory order = lockedFixed();
        bytes memory signature = signReceipt(PROVIDER_KEY, receiptFor(order));
        for (uint256 field; field < 9; ++field) {
            IDisputes.Receipt memory receipt = receiptFor(order);
            if (field == 0) receipt.outputCid = "other";
            if (field == 1) receipt.logsCid = "other";
            if (field == 2) receipt.resumedFromCid = "other";
            if (field == 3) receipt.environmentCid = "other";
            if (field == 4) receipt.imageId = "other";
            if (field == 5) receipt.exitCode = -1;
            if (field == 6) receipt.startedAt = 1;
            if (field == 7) receipt.endedAt = 1;
            if (field == 8) receipt.billedSeconds = 2;
            vm.expectRevert(abi.encodeWithSelector(IOrders.InvalidSignature.selector, provider));
            escrow.submitReceipt(order, receipt, signature);
        }
    }

    function test_a_receipt_comes_up_to_the_deadline_and_once() public {
        IOrders.Order memory order = lockedFixed();
        vm.warp(uint256(order.deadline) + 1);
        bytes memory late = abi.encodeWithSelector(IOrders.DeadlinePassed.selector, order.deadline);
        _refused(order, receiptFor(order), PROVIDER_KEY, late);
        vm.warp(order.deadline);
        submit(order);
        bytes memory twice = notOpen(order, IOrders.OrderState.Submitted);
        _refused(order, receiptFor(order), PROVIDER_KEY, twice);
    }

    function test_a_metered_order_takes_no_receipt() public {
        IOrders.Order memory order = lockedOrder(10);
        _refused(order, receiptFor(order), PROVIDER_KEY, abi.encodeWithSelector(
            IDisputes.NotFixedPrice.selector, orderId(order)
        ));
    }

    function test_an_unlocked_order_takes_no_receipt() public {
        IOrders.Order memory order = fixedOrder();
        _refused(order, receiptFor(order), PROVIDER_KEY, notOpen(order, IOrders.OrderState.None));
    }

    function test_silence_pays_the_whole_price_and_gives_the_bond_back() public {
        IOrders.Order memory order = submittedOrder();
        settle(order, 4 ether, false);
        uint256 end = START + CHALLENGE_WINDOW;
        vm.warp(end);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.WindowOpen.selector, end));
        escrow.finalize(order);
        vm.warp(end + 1);
        vm.expectEmit(address(escrow));
        emit IOrders.Closed(orderId(order), requester, provider, address(dai), BUDGET, 0);
        vm.prank(stranger);
        escrow.finalize(order);
        isClosed(order);
        equal(dai.balanceOf(provider), BUDGET, "pushed");
        isDeposit(provider, 20 ether, 0);
        isShared(20 ether + BUDGET, 70 ether);
    }

    function test_finalize_needs_a_receipt() public {
        IOrders.Order memory order = lockedFixed();
        vm.warp(START + 300 days);
        vm.expectRevert(notOpen(order, IOrders.OrderState.Locked));
        escrow.finalize(order);
    }

    function test_a_fixed_price_without_arbiter_cannot_be_challenged() public {
        IOrders.Order memory order = makeOrder(BUDGET);
        order.mode = IOrders.PayMode.FixedPrice;
        order.challengeWindowSeconds = 60;
        lockOrder(order);
        submit(order);
        vm.prank(requester);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.NoArbiter.selector, orderId(order)));
        escrow.challenge(order);
        vm.warp(START + 61);
        escrow.finalize(order);
        equal(dai.balanceOf(provider), BUDGET, "paid");
    }

    function test_an_open_receipt_is_neither_refunded_nor_given_up() public {
        IOrders.Order memory order = submittedOrder();
        IOrders.Voucher memory voucher = voucherFor(order, 1 ether, false);
        bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
        bytes memory reason = notOpen(order, IOrders.OrderState.Submitted);
        vm.prank(provider);
        vm.expectRevert(reason);
        escrow.close(order);
        vm.prank(provider);
        vm.expectRevert(reason);
        escrow.closeWithVoucher(order, voucher, signature);
        vm.warp(order.deadline + GRACE + 1);
        vm.expectRevert(reason);
        escrow.refund(order);
    }

    function test_both_may_agree_on_less_while_a_receipt_is_open() public {
        IOrders.Order memory order = submittedOrder();
        settle(order, 7 ether, true);
        isClosed(order);
        isShared(27 ether, 93 ether);
    }

    function test_a_provider_with_a_bond_cannot_slip_away_after_the_deadline_but_is_refunded_later() public {
        IOrders.Order memory order = lockedFixed();
        vm.warp(uint256(order.deadline) + 1);
        vm.prank(provider);
        vm.expectRevert(abi.encodeWithSelector(IOrders.TooLateToGiveUp.selector, order.deadline));
        escrow.close(order);
        IOrders.Voucher memory voucher = voucherFor(order, 1 ether, false);
        bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
        vm.prank(provider);
        vm.expectRevert(abi.encodeWithSelector(IOrders.TooLateToGiveUp.selector, order.deadline));
        escrow.closeWithVoucher(order, voucher, signature);
        vm.warp(order.deadline + GRACE + 1);
        vm.prank(provider);
        escrow.refund(order);
        isClosed(order);
        isShared(20 ether, 100 ether);
    }

    function test_a_provider_gives_up_in_time_and_has_its_bond_back() public {
        IOrders.Order memory order = lockedFixed();
        vm.warp(order.deadline);
        vm.prank(provider);
        escrow.close(order);
        isShared(20 ether, 100 ether);
    }

    function _refused(
        IOrders.Order memory order,
        IDisputes.Receipt memory receipt,
        uint256 key,
        bytes memory reason
    ) private {
        bytes memory signature = signReceipt(key, receipt);
        vm.expectRevert(reason);
        escrow.submitReceipt(order, receipt, signature);
    }
}
