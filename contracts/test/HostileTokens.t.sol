// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IDepositAccounts} from "../interfaces/IDepositAccounts.sol";
import {IDisputes} from "../interfaces/IDisputes.sol";
import {IOrders} from "../interfaces/IOrders.sol";
import {
    BanningToken,
    CallbackToken,
    FeeToken,
    MintableToken,
    MoodyToken,
    PausableToken,
    RebasingToken,
    SilentToken,
    UpgradeableToken
} from "./mocks/HostileTokens.sol";
import {EscrowFixture} from "./support/EscrowFixture.sol";

contract HostileTokensTest is EscrowFixture {
    function test_a_token_that_takes_a_fee_is_refused() public {
        FeeToken token = new FeeToken();
        token.mint(requester, 1000);
        vm.prank(requester);
        token.approve(address(escrow), 1000);
        vm.prank(requester);
        vm.expectRevert(
            abi.encodeWithSelector(IDepositAccounts.TokenAmountMismatch.selector, address(token), 1000, 990)
        );
        escrow.deposit(address(token), 1000);
    }

    function test_a_token_without_return_values_works_throughout() public {
        SilentToken token = new SilentToken();
        token.mint(requester, 100);
        vm.prank(requester);
        escrow.deposit(address(token), 100);
        IOrders.Order memory order = _orderIn(address(token));
        lockOrder(order);
        settle(order, 4, true);
        equal(token.balanceOf(provider), 4, "paid");
        _withdrawAll(address(token), requester, 96);
        equal(token.balanceOf(requester), 96, "back");
    }

    function test_a_banned_provider_is_paid_into_its_account_and_blocks_nobody() public {
        BanningToken token = new BanningToken();
        _fundWith(token);
        IOrders.Order memory order = _orderIn(address(token));
        lockOrder(order);
        token.setBanned(provider, true);
        vm.expectEmit(address(escrow));
        emit IDepositAccounts.PaymentKept(provider, address(token), 4);
        settle(order, 4, true);
        isFree(provider, address(token), 4);
        isFree(requester, address(token), 94);
        token.setBanned(provider, false);
        _withdrawAll(address(token), provider, 4);
        equal(token.balanceOf(provider), 4, "out");
    }

    function test_a_banned_requester_blocks_nobody() public {
        BanningToken token = new BanningToken();
        _fundWith(token);
        IOrders.Order memory order = _orderIn(address(token));
        lockOrder(order);
        token.setBanned(requester, true);
        settle(order, 4, true);
        equal(token.balanceOf(provider), 4, "paid");
        isFree(requester, address(token), 94);
    }

    function test_an_owner_that_its_token_refuses_keeps_its_deposit() public {
        BanningToken token = new BanningToken();
        _fundWith(token);
        token.setBanned(requester, true);
        vm.prank(requester);
        escrow.requestWithdrawal(address(token), 98);
        vm.warp(block.timestamp + DELAY);
        vm.prank(requester);
        vm.expectRevert();
        escrow.withdraw(address(token), requester);
        vm.prank(requester);
        escrow.withdraw(address(token), stranger);
        equal(token.balanceOf(stranger), 98, "to another address");
    }

    function test_a_token_in_a_bad_mood_cannot_stop_a_close() public {
        MoodyToken token = new MoodyToken();
        _fundWith(token);
        for (uint256 mood = 1; mood <= 4; ++mood) {
            token.setMood(MoodyToken.Mood.Good);
            IOrders.Order memory order = _orderIn(address(token));
            lockOrder(order);
            token.setMood(MoodyToken.Mood(mood));
            uint256 before = gasleft();
            settle(order, 4, true);
            holds(before - gasleft() < 600_000, "bounded");
            isClosed(order);
            isFree(provider, address(token), 4 * mood);
        }
    }

    function test_a_paused_token_holds_up_no_close_and_pays_later() public {
        PausableToken token = new PausableToken();
        _fundWith(token);
        IOrders.Order memory order = _orderIn(address(token));
        lockOrder(order);
        token.setPaused(true);
        settle(order, 4, true);
        isClosed(order);
        isFree(provider, address(token), 4);
        isFree(requester, address(token), 94);
        token.setPaused(false);
        _withdrawAll(address(token), provider, 4);
        equal(token.balanceOf(provider), 4, "out");
    }

    function test_a_token_that_shrinks_harms_its_own_users_and_no_other_token() public {
        RebasingToken token = new RebasingToken();
        _fundWith(token);
        IOrders.Order memory order = _orderIn(address(token));
        lockOrder(order);
        token.rebase(address(escrow), -95);
        settle(order, 4, true);
        isClosed(order);
        isFree(provider, address(token), 4);
        settle(makeOrder(5), 5, true);
        equal(dai.balanceOf(provider), 5, "other tokens are whole");
        token.rebase(address(escrow), 200);
        _withdrawAll(address(token), provider, 4);
        _withdrawAll(address(token), requester, 94);
        equal(token.balanceOf(address(escrow)), 105, "what it grew by is nobody's");
    }

    function test_a_token_that_became_another_holds_up_no_close() public {
        UpgradeableToken proxy = new UpgradeableToken(address(new MintableToken()));
        MintableToken token = MintableToken(address(proxy));
        _fundWith(token);
        IOrders.Order memory order = _orderIn(address(token));
        lockOrder(order);
        proxy.upgrade(address(escrow));
        settle(order, 4, true);
        isClosed(order);
        isFree(provider, address(token), 4);
    }

    function test_a_token_that_is_gone_pays_nobody_but_keeps_the_claim() public {
        MintableToken token = new MintableToken();
        _fundWith(token);
        IOrders.Order memory order = _orderIn(address(token));
        lockOrder(order);
        vm.etch(address(token), "");
        settle(order, 4, true);
        isFree(provider, address(token), 4);
    }

    function test_no_amount_of_gas_turns_a_payment_into_a_kept_one() public {
        uint256 kept;
        uint256 pushed;
        for (uint256 gasLimit = 30_000; gasLimit < 400_000; gasLimit += 2_500) {
            IOrders.Order memory order = makeOrder(1);
            IOrders.Voucher memory voucher = voucherFor(order, 1, false);
            bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
            try escrow.settle{gas: gasLimit}(order, voucher, signature) {
                ++pushed;
            } catch {}
        }
        (kept,,) = escrow.depositOf(provider, address(dai));
        equal(kept, 0, "kept");
        equal(dai.balanceOf(provider), pushed, "pushed");
        holds(pushed > 0, "some had gas enough");
    }

    function test_a_token_that_calls_back_gets_in_nowhere() public {
        CallbackToken token = new CallbackToken();
        token.mint(requester, 1000);
        vm.prank(requester);
        token.approve(address(escrow), 1000);
        _deposit(address(token), 500);
        bytes[] memory calls = _everyCall(address(token), _orderIn(address(token)));
        for (uint256 i; i < calls.length; ++i) {
            IOrders.Order memory order = _orderIn(address(token));
            vm.prank(requester);
            escrow.requestWithdrawal(address(token), 10);
            token.arm(address(escrow), calls[i]);
            settle(order, 4, false);
            _deposit(address(token), 1);
            vm.warp(block.timestamp + DELAY);
            vm.prank(requester);
            escrow.withdraw(address(token), requester);
            equal(token.balanceOf(provider), 4 * (i + 1), "the honest payment went through");
        }
        equal(token.successes(), 0, "no call got in");
        equal(token.refusals(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector), 3 * calls.length, "guard");
    }

    function _everyCall(address token, IOrders.Order memory order) private view returns (bytes[] memory calls) {
        IOrders.Voucher memory voucher = voucherFor(order, 6, false);
        bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
        IDisputes.Receipt memory receipt;
        calls = new bytes[](19);
        calls[0] = abi.encodeCall(escrow.deposit, (token, 1));
        calls[1] = abi.encodeCall(escrow.depositFor, (stranger, token, 1));
        calls[2] = abi.encodeCall(escrow.requestWithdrawal, (token, 1));
        calls[3] = abi.encodeCall(escrow.cancelWithdrawal, (token));
        calls[4] = abi.encodeCall(escrow.withdraw, (token, stranger));
        calls[5] = abi.encodeCall(escrow.lock, (order, signature));
        calls[6] = abi.encodeCall(escrow.settle, (order, voucher, signature));
        calls[7] = abi.encodeCall(escrow.close, (order));
        calls[8] = abi.encodeCall(escrow.closeWithVoucher, (order, voucher, signature));
        calls[9] = abi.encodeCall(escrow.refund, (order));
        calls[10] = abi.encodeCall(escrow.depositWithPermit, (token, 1, 0, 27, 0, 0));
        calls[11] = abi.encodeCall(escrow.depositWithDaiPermit, (token, 1, 0, 0, 27, 0, 0));
        calls[12] = abi.encodeCall(escrow.submitReceipt, (order, receipt, signature));
        calls[13] = abi.encodeCall(escrow.finalize, (order));
        calls[14] = abi.encodeCall(escrow.challenge, (order));
        calls[15] = abi.encodeCall(escrow.resolve, (order, 0, 0));
        calls[16] = abi.encodeCall(escrow.resolveTimeout, (order));
        calls[17] = abi.encodeCall(escrow.lockMany, (new IOrders.LockRequest[](0)));
        calls[18] = abi.encodeCall(escrow.settleMany, (new IOrders.SettleRequest[](0)));
    }

    function _orderIn(address token) private returns (IOrders.Order memory order) {
        order = makeOrder(10);
        order.token = token;
    }

    function _fundWith(MintableToken token) private {
        token.mint(requester, 98);
        vm.prank(requester);
        token.approve(address(escrow), 98);
        _deposit(address(token), 98);
    }

    function _deposit(address token, uint256 amount) private {
        vm.prank(requester);
        escrow.deposit(token, amount);
    }

    function _withdrawAll(address token, address owner, uint256 amount) private {
        vm.prank(owner);
        escrow.requestWithdrawal(token, amount);
        vm.warp(block.timestamp + DELAY);
        vm.prank(owner);
        escrow.withdraw(token, owner);
    }
}
