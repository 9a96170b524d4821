// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDepositAccounts} from "../interfaces/IDepositAccounts.sol";
import {IOrders} from "../interfaces/IOrders.sol";
import {BoundedCall} from "../libraries/BoundedCall.sol";
import {NATIVE_COIN} from "../libraries/NativeCoin.sol";
import {RudePayee} from "./mocks/RudePayee.sol";
import {DisputeFixture} from "./support/DisputeFixture.sol";

contract NativeCoinTest is DisputeFixture {
    function setUp() public override {
        super.setUp();
        vm.deal(requester, 100 ether);
        vm.deal(stranger, 100 ether);
        vm.prank(requester);
        escrow.deposit{value: 50 ether}(NATIVE_COIN, 50 ether);
    }

    function test_the_coin_is_deposited_and_withdrawn_like_a_token() public {
        isFree(requester, NATIVE_COIN, 50 ether);
        equal(address(escrow).balance, 50 ether, "held");
        vm.prank(stranger);
        escrow.depositFor{value: 2 ether}(requester, NATIVE_COIN, 2 ether);
        vm.prank(requester);
        escrow.requestWithdrawal(NATIVE_COIN, 52 ether);
        vm.warp(block.timestamp + DELAY);
        vm.prank(requester);
        escrow.withdraw(NATIVE_COIN, address(0xC01));
        equal(address(0xC01).balance, 52 ether, "out");
        equal(address(escrow).balance, 0, "empty");
    }

    function test_the_value_must_be_the_amount() public {
        _valueFails(NATIVE_COIN, 5, 4, 5);
        _valueFails(NATIVE_COIN, 5, 6, 5);
        _valueFails(NATIVE_COIN, 5, 0, 5);
        _valueFails(address(dai), 5, 1, 0);
        vm.prank(stranger);
        vm.expectRevert(IDepositAccounts.ZeroAmount.selector);
        escrow.deposit(NATIVE_COIN, 0);
    }

    function test_coin_that_is_just_sent_is_refused() public {
        vm.prank(stranger);
        (bool success,) = address(escrow).call{value: 1}("");
        holds(!success, "no receive function");
    }

    function test_coin_that_is_forced_in_is_nobodys_and_moves_no_account() public {
        vm.deal(address(escrow), 53 ether);
        equal(address(escrow).balance, 53 ether, "thrown in");
        settle(_coinOrder(), 4 ether, true);
        isFree(requester, NATIVE_COIN, 46 ether);
        equal(address(escrow).balance, 49 ether, "still there");
    }

    function test_an_order_in_coin_goes_its_whole_way() public {
        IOrders.Order memory order = _coinOrder();
        lockOrder(order);
        settle(order, 1 ether, false);
        settle(order, 3 ether, true);
        equal(provider.balance, 3 ether, "paid");
        isFree(requester, NATIVE_COIN, 47 ether);
        equal(address(escrow).balance, 47 ether, "held");
    }

    function test_bonds_in_coin_are_held_and_shared_like_tokens() public {
        vm.deal(provider, 10 ether);
        vm.prank(provider);
        escrow.deposit{value: 10 ether}(NATIVE_COIN, 10 ether);
        IOrders.Order memory order = fixedOrder();
        order.token = NATIVE_COIN;
        lockOrder(order);
        submit(order);
        challengeAs(requester, order);
        resolve(order, 20 ether, 2 ether);
        equal(provider.balance, 20 ether, "paid");
        isFree(provider, NATIVE_COIN, 8 ether);
        isFree(requester, NATIVE_COIN, 32 ether);
        equal(address(escrow).balance, 40 ether, "held");
    }

    function test_a_payee_that_refuses_eats_gas_or_bombs_is_paid_into_its_account() public {
        for (uint256 manner; manner < 3; ++manner) {
            RudePayee payee = new RudePayee(RudePayee.Manner(manner));
            IOrders.Order memory order = _coinOrder();
            order.provider = address(payee);
            IOrders.Voucher memory voucher = voucherFor(order, 1 ether, false);
            bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
            vm.expectEmit(address(escrow));
            emit IDepositAccounts.PaymentKept(address(payee), NATIVE_COIN, 1 ether);
            uint256 before = gasleft();
            escrow.settle(order, voucher, signature);
            holds(before - gasleft() < 250_000, "bounded");
            isFree(address(payee), NATIVE_COIN, 1 ether);
        }
        equal(address(escrow).balance, 50 ether, "all is there");
    }

    function test_a_payee_that_calls_back_gets_in_nowhere() public {
        RudePayee payee = new RudePayee(RudePayee.Manner.CallsBack);
        IOrders.Order memory order = _coinOrder();
        order.provider = address(payee);
        IOrders.Voucher memory voucher = voucherFor(order, 1 ether, false);
        bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
        payee.arm(address(escrow), abi.encodeCall(escrow.settle, (order, voucher, signature)));
        escrow.settle(order, voucher, signature);
        holds(payee.wasRefused(), "by the guard");
        equal(address(payee).balance, 1 ether, "and paid all the same, once");
        equal(address(escrow).balance, 49 ether, "held");
    }

    function test_an_owner_that_refuses_its_own_coin_withdraws_elsewhere() public {
        RudePayee payee = new RudePayee(RudePayee.Manner.Refuses);
        vm.prank(requester);
        escrow.requestWithdrawal(NATIVE_COIN, 5 ether);
        vm.warp(block.timestamp + DELAY);
        vm.prank(requester);
        vm.expectRevert(abi.encodeWithSelector(IDepositAccounts.CoinRefused.selector, address(payee), 5 ether));
        escrow.withdraw(NATIVE_COIN, address(payee));
        vm.prank(requester);
        escrow.withdraw(NATIVE_COIN, requester);
        equal(requester.balance, 55 ether, "out");
    }

    function test_an_owner_who_acts_for_itself_has_all_its_gas() public {
        RudePayee payee = new RudePayee(RudePayee.Manner.NeedsGas);
        vm.prank(requester);
        escrow.requestWithdrawal(NATIVE_COIN, 5 ether);
        vm.warp(block.timestamp + DELAY);
        vm.prank(requester);
        escrow.withdraw(NATIVE_COIN, address(payee));
        equal(address(payee).balance, 5 ether, "out");
    }

    function test_no_amount_of_gas_turns_a_payment_in_coin_into_a_kept_one() public {
        RudePayee payee = new RudePayee(RudePayee.Manner.NeedsSomeGas);
        uint256 pushed;
        for (uint256 gasLimit = 60_000; gasLimit < 300_000; gasLimit += 2_500) {
            IOrders.Order memory order = _coinOrder();
            order.provider = address(payee);
            IOrders.Voucher memory voucher = voucherFor(order, 1, false);
            bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
            try escrow.settle{gas: gasLimit}(order, voucher, signature) {
                ++pushed;
            } catch {}
        }
        isFree(address(payee), NATIVE_COIN, 0);
        equal(address(payee).balance, pushed, "pushed");
        holds(pushed > 0, "some had gas enough");
    }

    function test_a_refusal_without_gas_enough_is_no_refusal() public {
        RudePayee payee = new RudePayee(RudePayee.Manner.Refuses);
        IOrders.Order memory order = _coinOrder();
        order.provider = address(payee);
        IOrders.Voucher memory voucher = voucherFor(order, 1, false);
        bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
        uint256 told;
        for (uint256 gasLimit = 100_000; gasLimit < 150_000; gasLimit += 5_000) {
            try escrow.settle{gas: gasLimit}(order, voucher, signature) {
                break;
            } catch (bytes memory reason) {
                if (bytes4(reason) == BoundedCall.NotEnoughGas.selector) ++told;
            }
        }
        holds(told > 3, "told to bring more");
    }

    function _coinOrder() private returns (IOrders.Order memory order) {
        order = makeOrder(10 ether);
        order.token = NATIVE_COIN;
    }

    function _valueFails(address token, uint256 amount, uint256 value, uint256 expected) private {
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IDepositAccounts.ValueMismatch.selector, expected, value));
        escrow.deposit{value: value}(token, amount);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IDepositAccounts.ValueMismatch.selector, expected, value));
        escrow.depositFor{value: value}(requester, token, amount);
    }
}
