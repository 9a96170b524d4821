// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDepositAccounts} from "../interfaces/IDepositAccounts.sol";
import {EscrowFixture} from "./support/EscrowFixture.sol";

contract DepositAccountsTest is EscrowFixture {
    function test_a_deposit_is_free_and_held() public {
        dai.mint(stranger, 5);
        vm.prank(stranger);
        dai.approve(address(escrow), 5);
        vm.expectEmit(address(escrow));
        emit IDepositAccounts.Deposited(stranger, address(dai), stranger, 5);
        vm.prank(stranger);
        escrow.deposit(address(dai), 5);
        isDeposit(stranger, 5, 0);
        equal(dai.balanceOf(address(escrow)), 100 ether + 5, "held");
    }

    function test_a_deposit_for_another_belongs_to_the_other() public {
        dai.mint(stranger, 7);
        vm.prank(stranger);
        dai.approve(address(escrow), 7);
        vm.expectEmit(address(escrow));
        emit IDepositAccounts.Deposited(provider, address(dai), stranger, 7);
        vm.prank(stranger);
        escrow.depositFor(provider, address(dai), 7);
        isDeposit(provider, 7, 0);
        isDeposit(stranger, 0, 0);
    }

    function test_accounts_that_nobody_could_empty_are_refused() public {
        address[2] memory nobodies = [address(0), address(escrow)];
        for (uint256 i; i < 2; ++i) {
            bytes memory reason = abi.encodeWithSelector(IDepositAccounts.InvalidAccount.selector, nobodies[i]);
            vm.expectRevert(reason);
            escrow.depositFor(nobodies[i], address(dai), 1);
            vm.prank(requester);
            vm.expectRevert(reason);
            escrow.withdraw(address(dai), nobodies[i]);
        }
    }

    function test_what_is_no_contract_is_no_token() public {
        vm.expectRevert(abi.encodeWithSelector(IDepositAccounts.UnsupportedToken.selector, address(0)));
        escrow.deposit(address(0), 1);
        vm.expectRevert(abi.encodeWithSelector(IDepositAccounts.UnsupportedToken.selector, stranger));
        escrow.deposit(stranger, 1);
    }

    function test_zero_amounts_are_refused() public {
        vm.expectRevert(IDepositAccounts.ZeroAmount.selector);
        escrow.deposit(address(dai), 0);
        vm.expectRevert(IDepositAccounts.ZeroAmount.selector);
        escrow.depositFor(provider, address(dai), 0);
        vm.expectRevert(IDepositAccounts.ZeroAmount.selector);
        escrow.requestWithdrawal(address(dai), 0);
    }

    function test_a_deposit_without_allowance_is_refused() public {
        dai.mint(stranger, 5);
        vm.prank(stranger);
        vm.expectRevert();
        escrow.deposit(address(dai), 5);
    }

    function test_a_withdrawal_waits_for_the_whole_delay() public {
        vm.expectEmit(address(escrow));
        emit IDepositAccounts.WithdrawalRequested(requester, address(dai), 40 ether, 40 ether, START + DELAY);
        _request(40 ether);
        isDeposit(requester, 60 ether, 40 ether);

        vm.warp(START + DELAY - 1);
        vm.prank(requester);
        vm.expectRevert(abi.encodeWithSelector(IDepositAccounts.WithdrawalNotReady.selector, START + DELAY));
        escrow.withdraw(address(dai), requester);

        vm.warp(START + DELAY);
        vm.expectEmit(address(escrow));
        emit IDepositAccounts.Withdrawn(requester, address(dai), stranger, 40 ether);
        vm.prank(requester);
        escrow.withdraw(address(dai), stranger);
        equal(dai.balanceOf(stranger), 40 ether, "out");
        isDeposit(requester, 60 ether, 0);
    }

    function test_a_second_request_adds_up_and_starts_the_delay_anew() public {
        _request(10 ether);
        vm.warp(START + DELAY - 1);
        vm.expectEmit(address(escrow));
        emit IDepositAccounts.WithdrawalRequested(
            requester, address(dai), 5 ether, 15 ether, START + DELAY - 1 + DELAY
        );
        _request(5 ether);
        vm.warp(START + DELAY);
        vm.prank(requester);
        vm.expectRevert(abi.encodeWithSelector(IDepositAccounts.WithdrawalNotReady.selector, START + 2 * DELAY - 1));
        escrow.withdraw(address(dai), requester);
        isDeposit(requester, 85 ether, 15 ether);
    }

    function test_cancelling_makes_it_free_and_the_next_request_waits_in_full() public {
        _request(10 ether);
        vm.warp(START + DELAY);
        vm.expectEmit(address(escrow));
        emit IDepositAccounts.WithdrawalCancelled(requester, address(dai), 10 ether);
        vm.prank(requester);
        escrow.cancelWithdrawal(address(dai));
        isDeposit(requester, 100 ether, 0);
        _request(1 ether);
        vm.prank(requester);
        vm.expectRevert(abi.encodeWithSelector(IDepositAccounts.WithdrawalNotReady.selector, START + 2 * DELAY));
        escrow.withdraw(address(dai), requester);
    }

    function test_nothing_asked_nothing_given() public {
        bytes memory reason =
            abi.encodeWithSelector(IDepositAccounts.NothingToWithdraw.selector, requester, address(dai));
        vm.prank(requester);
        vm.expectRevert(reason);
        escrow.withdraw(address(dai), requester);
        vm.prank(requester);
        vm.expectRevert(reason);
        escrow.cancelWithdrawal(address(dai));
    }

    function test_a_withdrawal_is_paid_once() public {
        _request(10 ether);
        vm.warp(START + DELAY);
        vm.prank(requester);
        escrow.withdraw(address(dai), requester);
        vm.prank(requester);
        vm.expectRevert(abi.encodeWithSelector(IDepositAccounts.NothingToWithdraw.selector, requester, address(dai)));
        escrow.withdraw(address(dai), requester);
    }

    function test_more_than_free_cannot_be_asked_back() public {
        _request(60 ether);
        vm.prank(requester);
        vm.expectRevert(insufficient(40 ether, 40 ether + 1));
        escrow.requestWithdrawal(address(dai), 40 ether + 1);
    }

    function test_a_deposit_leaves_room_for_what_locks_give_back() public {
        uint256 most = type(uint128).max / 2;
        dai.mint(stranger, type(uint256).max / 2);
        vm.prank(stranger);
        dai.approve(address(escrow), type(uint256).max);
        uint256[3] memory tooMuch = [most + 1, uint256(type(uint128).max) + 2, type(uint256).max / 2];
        for (uint256 i; i < 3; ++i) {
            vm.prank(stranger);
            vm.expectRevert(abi.encodeWithSelector(IDepositAccounts.DepositTooLarge.selector, 0, most));
            escrow.deposit(address(dai), tooMuch[i]);
        }
        vm.prank(stranger);
        escrow.deposit(address(dai), most);
        vm.prank(stranger);
        escrow.requestWithdrawal(address(dai), most);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IDepositAccounts.DepositTooLarge.selector, most, most));
        escrow.deposit(address(dai), 1);
        isDeposit(stranger, 0, most);
    }

    function test_delays_are_what_the_deployer_chose_within_bounds() public {
        equal(escrow.WITHDRAWAL_DELAY(), DELAY, "delay");
        equal(escrow.GRACE(), GRACE, "grace");
        bytes memory reason =
            abi.encodeWithSelector(IDepositAccounts.DelayTooLong.selector, 30 days + 1, 30 days);
        vm.expectRevert(reason);
        this.deploy(30 days + 1, GRACE);
        vm.expectRevert(reason);
        this.deploy(DELAY, 30 days + 1);
        newEscrow(30 days, 30 days);
    }

    function deploy(uint256 withdrawalDelay, uint256 grace) external {
        newEscrow(withdrawalDelay, grace);
    }

    function _request(uint256 amount) private {
        vm.prank(requester);
        escrow.requestWithdrawal(address(dai), amount);
    }
}
