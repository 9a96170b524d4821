// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDepositAccounts} from "../interfaces/IDepositAccounts.sol";
import {IOrders} from "../interfaces/IOrders.sol";
import {BoundedCall} from "../libraries/BoundedCall.sol";
import {MintableToken} from "./mocks/HostileTokens.sol";
import {RudeWallet} from "./mocks/RudeWallet.sol";
import {BatchFixture} from "./support/BatchFixture.sol";

contract BatchesTest is BatchFixture {
    function test_many_orders_are_locked_at_once() public {
        IOrders.LockRequest[] memory requests = new IOrders.LockRequest[](3);
        for (uint256 i; i < 3; ++i) requests[i] = lockRequest(makeOrder(10 ether));
        vm.prank(provider);
        escrow.lockMany(requests);
        for (uint256 i; i < 3; ++i) isStatus(requests[i].order, IOrders.OrderState.Locked, 10 ether, 0);
        isDeposit(requester, 70 ether, 0);
    }

    function test_a_lock_that_fails_is_skipped_with_its_reason_and_the_others_happen() public {
        IOrders.LockRequest[] memory requests = new IOrders.LockRequest[](7);
        requests[0] = lockRequest(lockedOrder(1 ether));
        requests[1] = lockRequest(makeOrder(100 ether));
        requests[2] = lockRequest(makeOrder(1 ether));
        requests[2].counterSignature = signOrder(PROVIDER_KEY, requests[2].order);
        IOrders.Order memory late = makeOrder(1 ether);
        late.deadline = uint40(block.timestamp);
        requests[3] = lockRequest(late);
        IOrders.Order memory foreign = makeOrder(1 ether);
        foreign.provider = stranger;
        requests[4] = lockRequest(foreign);
        IOrders.Order memory bonded = fixedOrder();
        bonded.providerBond = 21 ether;
        requests[5] = lockRequest(bonded);
        requests[6] = lockRequest(makeOrder(2 ether));
        bytes4[6] memory reasons = [
            IOrders.OrderNotLockable.selector,
            IDepositAccounts.InsufficientDeposit.selector,
            IOrders.InvalidSignature.selector,
            IOrders.DeadlinePassed.selector,
            IOrders.NotParty.selector,
            IDepositAccounts.InsufficientDeposit.selector
        ];
        for (uint256 i; i < 6; ++i) {
            vm.expectEmit(address(escrow));
            emit IOrders.LockSkipped(orderId(requests[i].order), reasons[i]);
        }
        vm.prank(provider);
        escrow.lockMany(requests);
        for (uint256 i = 1; i < 6; ++i) isStatus(requests[i].order, IOrders.OrderState.None, 0, 0);
        isStatus(requests[6].order, IOrders.OrderState.Locked, 2 ether, 0);
        isDeposit(requester, 97 ether, 0);
        isDeposit(provider, 20 ether, 0);
    }

    function test_many_vouchers_are_paid_with_one_transfer() public {
        IOrders.SettleRequest[] memory requests = new IOrders.SettleRequest[](4);
        requests[0] = settleRequest(lockedOrder(10 ether), 4 ether, true);
        requests[1] = settleRequest(makeOrder(10 ether), 3 ether, true);
        requests[2] = settleRequest(makeOrder(10 ether), 2 ether, false);
        requests[3] = settleRequest(lockedOrder(10 ether), 1 ether, false);
        requests[3].closing = true;
        vm.expectEmit(address(dai));
        emit Transfer(address(escrow), provider, 10 ether);
        vm.prank(provider);
        escrow.settleMany(requests);
        equal(dai.balanceOf(provider), 10 ether, "provider");
        isDeposit(requester, 90 ether, 0);
        isStatus(requests[2].order, IOrders.OrderState.Unlocked, 0, 2 ether);
        isClosed(requests[0].order);
        isClosed(requests[1].order);
        isClosed(requests[3].order);
    }

    function test_a_settlement_that_fails_is_skipped_with_its_reason_and_the_others_happen() public {
        IOrders.SettleRequest[] memory requests = new IOrders.SettleRequest[](12);
        bytes4[12] memory reasons;
        requests[0] = settleRequest(lockedOrder(10 ether), 1 ether, false);
        IOrders.Order memory settled = lockedOrder(10 ether);
        settle(settled, 2 ether, false);
        requests[1] = settleRequest(settled, 2 ether, false);
        reasons[1] = IOrders.CumulativeNotAbovePaid.selector;
        settle(settled = makeOrder(1 ether), 1 ether, true);
        requests[2] = settleRequest(settled, 1 ether, true);
        reasons[2] = IOrders.OrderNotOpen.selector;
        requests[3] = settleRequest(makeOrder(200 ether), 100 ether, true);
        reasons[3] = IDepositAccounts.InsufficientDeposit.selector;
        requests[4] = settleRequest(makeOrder(1 ether), 1 ether, true);
        requests[4].signature = signVoucher(PROVIDER_KEY, requests[4].voucher);
        reasons[4] = IOrders.InvalidSignature.selector;
        requests[5] = settleRequest(makeOrder(1 ether), 1 ether + 1, true);
        reasons[5] = IOrders.CumulativeAboveBudget.selector;
        requests[6] = settleRequest(makeOrder(1 ether), 1 ether, true);
        requests[6].voucher.orderId = orderId(settled);
        reasons[6] = IOrders.VoucherForAnotherOrder.selector;
        IOrders.Order memory other = makeOrder(1 ether);
        other.provider = stranger;
        requests[7] = settleRequest(other, 1 ether, false);
        reasons[7] = IOrders.NotOfThisBatch.selector;
        other = makeOrder(1 ether);
        other.token = address(new MintableToken());
        requests[8] = settleRequest(other, 1 ether, true);
        reasons[8] = IOrders.NotOfThisBatch.selector;
        other = makeOrder(1 ether);
        other.deadline = uint40(block.timestamp - GRACE - 1);
        requests[9] = settleRequest(other, 1 ether, true);
        reasons[9] = IOrders.VoucherTooLate.selector;
        requests[10] = settleRequest(challengedOrder(), 1 ether, false);
        requests[10].closing = true;
        reasons[10] = IOrders.OrderNotOpen.selector;
        requests[11] = settleRequest(requests[0].order, 3 ether, false);
        uint256 before = dai.balanceOf(provider);
        for (uint256 i; i < 12; ++i) if (reasons[i] != 0) expectSkipped(requests[i].order, reasons[i]);
        vm.prank(provider);
        escrow.settleMany(requests);
        equal(dai.balanceOf(provider) - before, 3 ether, "the good ones are paid, once");
    }

    function test_a_wallet_that_eats_gas_or_answers_with_a_bomb_breaks_no_batch() public {
        IOrders.SettleRequest[] memory requests = new IOrders.SettleRequest[](5);
        for (uint256 i; i < 5; ++i) requests[i] = settleRequest(makeOrder(1 ether), 1 ether, true);
        for (uint256 i = 1; i < 4; ++i) {
            RudeWallet wallet = new RudeWallet(RudeWallet.Manner(i - 1));
            fund(address(wallet), 1 ether);
            IOrders.Order memory order = makeOrder(1 ether);
            order.requester = address(wallet);
            requests[i] = settleRequest(order, 1 ether, true);
        }
        for (uint256 i = 1; i < 4; ++i) expectSkipped(requests[i].order, IOrders.InvalidSignature.selector);
        uint256 before = gasleft();
        vm.prank(provider);
        escrow.settleMany{gas: 3_000_000}(requests);
        holds(before - gasleft() < 2_500_000, "each of them costs no more than it is granted");
        equal(dai.balanceOf(provider), 2 ether, "provider");
    }

    /// @dev Else a node that estimates gas would find the amount at which a good voucher looks bad.
    function test_too_little_gas_fails_a_batch_and_never_skips_a_good_wallets_voucher() public {
        RudeWallet wallet = new RudeWallet(RudeWallet.Manner.SlowYes);
        fund(address(wallet), 100 ether);
        uint256 done;
        for (uint256 gasLimit = 100_000; gasLimit < 900_000; gasLimit += 20_000) {
            IOrders.Order memory order = makeOrder(1);
            order.requester = address(wallet);
            IOrders.SettleRequest[] memory requests = new IOrders.SettleRequest[](1);
            requests[0] = settleRequest(order, 1, true);
            vm.prank(provider);
            try escrow.settleMany{gas: gasLimit}(requests) {
                ++done;
                isClosed(order);
            } catch {}
        }
        equal(dai.balanceOf(provider), done, "paid");
        holds(done > 0 && done < 40, "some had gas enough");
    }

    function test_strangers_may_bring_vouchers_but_close_nothing() public {
        IOrders.SettleRequest[] memory requests = new IOrders.SettleRequest[](3);
        requests[0] = settleRequest(makeOrder(1 ether), 1 ether, false);
        requests[1] = settleRequest(makeOrder(1 ether), 1 ether, true);
        requests[2] = settleRequest(makeOrder(1 ether), 1 ether, false);
        requests[2].closing = true;
        expectSkipped(requests[1].order, IOrders.NotProvider.selector);
        expectSkipped(requests[2].order, IOrders.NotProvider.selector);
        vm.prank(stranger);
        escrow.settleMany(requests);
        equal(dai.balanceOf(provider), 1 ether, "provider");
        isStatus(requests[1].order, IOrders.OrderState.None, 0, 0);
        isStatus(requests[2].order, IOrders.OrderState.None, 0, 0);
    }

    function test_batches_of_nothing_do_nothing() public {
        escrow.settleMany(new IOrders.SettleRequest[](0));
        escrow.lockMany(new IOrders.LockRequest[](0));
    }

    function test_too_little_gas_is_told_apart_from_a_refusal() public {
        RudeWallet wallet = new RudeWallet(RudeWallet.Manner.No);
        fund(address(wallet), 1 ether);
        IOrders.Order memory order = makeOrder(1 ether);
        order.requester = address(wallet);
        IOrders.SettleRequest memory one = settleRequest(order, 1 ether, true);
        vm.prank(provider);
        try escrow.settle{gas: 400_000}(one.order, one.voucher, one.signature) {
            holds(false, "it cannot be paid");
        } catch (bytes memory reason) {
            holds(bytes4(reason) == BoundedCall.NotEnoughGas.selector, "told to bring more");
        }
        vm.prank(provider);
        vm.expectRevert(abi.encodeWithSelector(IOrders.InvalidSignature.selector, address(wallet)));
        escrow.settle(one.order, one.voucher, one.signature);
    }

    event Transfer(address indexed from, address indexed to, uint256 value);
}
