// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDisputes} from "../interfaces/IDisputes.sol";
import {IOrders} from "../interfaces/IOrders.sol";
import {DisputeFixture} from "./support/DisputeFixture.sol";

contract ChallengesTest is DisputeFixture {
    function test_a_challenge_costs_a_bond_and_gives_the_arbiter_time() public {
        IOrders.Order memory order = submittedOrder();
        vm.warp(START + CHALLENGE_WINDOW);
        uint256 end = block.timestamp + ARBITER_WINDOW;
        vm.expectEmit(address(escrow));
        emit IDisputes.Challenged(orderId(order), requester, provider, arbiter, end);
        challengeAs(requester, order);
        isStatus(order, IOrders.OrderState.Challenged, BUDGET, 0);
        isWindowEnd(order, end);
        isDeposit(requester, 70 ether - CHALLENGE_BOND, 0);
    }

    function test_only_the_requester_challenges_and_only_in_the_window() public {
        IOrders.Order memory order = submittedOrder();
        address[3] memory others = [provider, arbiter, stranger];
        for (uint256 i; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IDisputes.NotRequester.selector, others[i], requester));
            vm.prank(others[i]);
            escrow.challenge(order);
        }
        uint256 end = START + CHALLENGE_WINDOW;
        vm.warp(end + 1);
        _challengeFails(order, abi.encodeWithSelector(IDisputes.WindowOver.selector, end));
    }

    function test_a_challenge_without_the_bond_fails_and_one_out_of_withdrawing_money_does_not() public {
        IOrders.Order memory order = submittedOrder();
        vm.prank(requester);
        escrow.requestWithdrawal(address(dai), 70 ether);
        lockOrder(makeOrder(67 ether + 1));
        _challengeFails(order, insufficient(CHALLENGE_BOND - 1, CHALLENGE_BOND));
        fund(requester, 1);
        challengeAs(requester, order);
        isDeposit(requester, 0, 0);
    }

    function test_a_receipt_that_never_came_is_challenged_after_the_deadline() public {
        IOrders.Order memory order = lockedFixed();
        vm.warp(order.deadline);
        _challengeFails(order, abi.encodeWithSelector(IDisputes.DeadlineNotPassed.selector, order.deadline));
        vm.warp(uint256(order.deadline) + 1);
        challengeAs(requester, order);
        resolve(order, 0, PROVIDER_BOND);
        isShared(15 ether, 105 ether);
    }

    function test_what_is_closed_unlocked_or_challenged_is_not_challenged() public {
        IOrders.Order memory order = fixedOrder();
        _challengeFails(order, notOpen(order, IOrders.OrderState.None));
        settle(order, 1, false);
        _challengeFails(order, notOpen(order, IOrders.OrderState.Unlocked));
        order = challengedOrder();
        _challengeFails(order, notOpen(order, IOrders.OrderState.Challenged));
        resolve(order, 0, 0);
        _challengeFails(order, notOpen(order, IOrders.OrderState.Closed));
    }

    function test_a_challenge_stops_everything_but_vouchers_and_the_arbiter() public {
        IOrders.Order memory order = challengedOrder();
        bytes memory reason = notOpen(order, IOrders.OrderState.Challenged);
        vm.prank(provider);
        vm.expectRevert(reason);
        escrow.close(order);
        IOrders.Voucher memory voucher = voucherFor(order, 1 ether, false);
        bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
        vm.prank(provider);
        vm.expectRevert(reason);
        escrow.closeWithVoucher(order, voucher, signature);
        vm.warp(order.deadline + GRACE + 1);
        vm.expectRevert(reason);
        escrow.refund(order);
        vm.expectRevert(reason);
        escrow.finalize(order);
        settle(order, 2 ether, false);
        isStatus(order, IOrders.OrderState.Challenged, BUDGET - 2 ether, 2 ether);
        isWindowEnd(order, START + ARBITER_WINDOW);
    }

    function test_both_may_end_a_challenge_with_a_final_voucher_and_have_their_bonds_back() public {
        IOrders.Order memory order = challengedOrder();
        settle(order, 12 ether, true);
        isClosed(order);
        isShared(32 ether, 88 ether);
    }

    function test_a_requester_that_always_challenges_pays_each_time_that_it_is_wrong() public {
        for (uint256 i; i < 2; ++i) {
            IOrders.Order memory order = challengedOrder();
            resolve(order, BUDGET, 0);
            isDeposit(provider, 20 ether + (i + 1) * CHALLENGE_BOND, 0);
        }
        isShared(20 ether + 2 * (BUDGET + CHALLENGE_BOND), 100 ether - 2 * (BUDGET + CHALLENGE_BOND));
    }

    function test_a_provider_of_garbage_loses_price_and_bond() public {
        IOrders.Order memory order = challengedOrder();
        vm.expectEmit(address(escrow));
        emit IDisputes.Resolved(orderId(order), requester, provider, 0, PROVIDER_BOND, false);
        vm.expectEmit(address(escrow));
        emit IOrders.Closed(orderId(order), requester, provider, address(dai), 0, BUDGET);
        resolve(order, 0, PROVIDER_BOND);
        isDeposit(requester, 100 ether + PROVIDER_BOND, 0);
        isDeposit(provider, 15 ether, 0);
    }

    function test_the_challenge_bond_goes_to_the_provider_only_if_it_won_in_full() public {
        IOrders.Order memory order = challengedOrder();
        resolve(order, BUDGET - 1, 0);
        isShared(20 ether + BUDGET - 1, 70 ether + 1);
        order = challengedOrder();
        resolve(order, BUDGET, 1);
        isShared(20 ether + 2 * BUDGET - 2, 40 ether + 2);
    }

    function test_no_decision_takes_back_what_vouchers_paid() public {
        IOrders.Order memory order = challengedOrder();
        settle(order, 10 ether, false);
        resolve(order, 4 ether, 0);
        isShared(30 ether, 90 ether);
        equal(dai.balanceOf(provider), 10 ether, "what vouchers paid");
    }

    function test_settling_in_front_of_a_decision_does_not_make_it_fail() public {
        IOrders.Order memory order = challengedOrder();
        settle(order, BUDGET, false);
        resolve(order, 0, PROVIDER_BOND);
        isShared(15 ether + BUDGET, 70 ether + PROVIDER_BOND);
    }

    function test_only_the_arbiter_decides_in_its_window_and_within_budget_and_bond() public {
        IOrders.Order memory order = challengedOrder();
        address[3] memory others = [provider, requester, stranger];
        for (uint256 i; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IDisputes.NotArbiter.selector, others[i], arbiter));
            vm.prank(others[i]);
            escrow.resolve(order, 0, 0);
        }
        _resolveFails(order, BUDGET + 1, 0, abi.encodeWithSelector(
            IDisputes.TotalAboveBudget.selector, BUDGET + 1, BUDGET
        ));
        _resolveFails(order, 0, PROVIDER_BOND + 1, abi.encodeWithSelector(
            IDisputes.SlashAboveBond.selector, PROVIDER_BOND + 1, PROVIDER_BOND
        ));
        uint256 end = START + ARBITER_WINDOW;
        vm.warp(end + 1);
        _resolveFails(order, 0, 0, abi.encodeWithSelector(IDisputes.WindowOver.selector, end));
        vm.warp(end);
        resolve(order, 1 ether, 1 ether);
        isShared(20 ether, 100 ether);
    }

    function test_the_arbiter_has_no_word_before_a_challenge() public {
        IOrders.Order memory order = submittedOrder();
        _resolveFails(order, 0, 0, notOpen(order, IOrders.OrderState.Submitted));
    }

    /// @dev The worst that an arbiter can do for either side: no more than budget and bonds, of this order.
    function test_an_arbiter_in_league_with_one_side_takes_budget_and_bond_and_nothing_else() public {
        IOrders.Order memory other = lockedOrder(20 ether);
        IOrders.Order memory order = challengedOrder();
        resolve(order, BUDGET, 0);
        isShared(20 ether + BUDGET + CHALLENGE_BOND, 80 ether - BUDGET - CHALLENGE_BOND);
        isStatus(other, IOrders.OrderState.Locked, 20 ether, 0);
        equal(dai.balanceOf(arbiter), 0, "and it has nothing of it");
    }

    function test_a_silent_arbiter_means_halves_and_bonds_back() public {
        IOrders.Order memory order = challengedOrder();
        settle(order, 3, false);
        uint256 end = START + ARBITER_WINDOW;
        vm.warp(end);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.WindowOpen.selector, end));
        escrow.resolveTimeout(order);
        vm.warp(end + 1);
        uint96 total = 3 + (BUDGET - 3) / 2;
        vm.expectEmit(address(escrow));
        emit IDisputes.Resolved(orderId(order), requester, provider, total, 0, false);
        vm.prank(stranger);
        escrow.resolveTimeout(order);
        equal(dai.balanceOf(provider), total, "half of the rest, the odd unit is the requester's");
        isShared(20 ether + total, 100 ether - total);
        isClosed(order);
    }

    function test_there_is_no_time_out_before_a_challenge() public {
        IOrders.Order memory order = submittedOrder();
        vm.warp(START + 300 days);
        vm.expectRevert(notOpen(order, IOrders.OrderState.Submitted));
        escrow.resolveTimeout(order);
    }

    /// @dev A proposer may shift a block by some seconds: at no second are two ways out open, or none.
    function test_windows_meet_without_gap_or_overlap_to_the_second() public {
        IOrders.Order memory order = submittedOrder();
        uint256 end = START + CHALLENGE_WINDOW;
        for (uint256 second = end - 12; second <= end + 12; ++second) {
            vm.warp(second);
            (bool isFinal,) = address(this).call(abi.encodeCall(this.probeFinalize, (order)));
            (bool isChallenged,) = address(this).call(abi.encodeCall(this.probeChallenge, (order)));
            holds(!isFinal && !isChallenged, "probes always revert");
            holds(_probed(abi.encodeCall(this.probeFinalize, (order))) == (second > end), "finalize");
            holds(_probed(abi.encodeCall(this.probeChallenge, (order))) == (second <= end), "challenge");
        }
    }

    error Worked();

    function probeFinalize(IOrders.Order calldata order) external {
        escrow.finalize(order);
        revert Worked();
    }

    function probeChallenge(IOrders.Order calldata order) external {
        vm.prank(requester);
        escrow.challenge(order);
        revert Worked();
    }

    function _probed(bytes memory call) private returns (bool) {
        (, bytes memory answer) = address(this).call(call);
        return bytes4(answer) == Worked.selector;
    }

    function _challengeFails(IOrders.Order memory order, bytes memory reason) private {
        vm.prank(requester);
        vm.expectRevert(reason);
        escrow.challenge(order);
    }

    function _resolveFails(IOrders.Order memory order, uint96 total, uint96 slashed, bytes memory reason) private {
        vm.prank(arbiter);
        vm.expectRevert(reason);
        escrow.resolve(order, total, slashed);
    }
}
