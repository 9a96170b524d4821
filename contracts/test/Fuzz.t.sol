// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../interfaces/IOrders.sol";
import {BatchFixture} from "./support/BatchFixture.sol";
import {EscrowFixture} from "./support/EscrowFixture.sol";

contract FuzzTest is EscrowFixture {
    function testFuzz_however_a_budget_is_paid_both_sides_end_with_their_share(
        uint96 budget,
        uint96[6] memory vouchers,
        bool isLocked
    ) public {
        budget = uint96(bound(budget, 1, 100 ether));
        IOrders.Order memory order = makeOrder(budget);
        if (isLocked) lockOrder(order);
        uint96 paid;
        for (uint256 i; i < 6; ++i) {
            uint96 cumulative = uint96(bound(vouchers[i], paid, budget));
            if (cumulative == paid) continue;
            settle(order, cumulative, false);
            paid = cumulative;
        }
        settle(order, paid, true);
        equal(dai.balanceOf(provider), paid, "provider");
        isDeposit(requester, 100 ether - paid, 0);
        isClosed(order);
    }

    function testFuzz_what_is_owed_comes_out_of_free_first_then_out_of_withdrawing(
        uint96 withdrawing,
        uint96 budget,
        bool isLocked
    ) public {
        withdrawing = uint96(bound(withdrawing, 1, 100 ether));
        budget = uint96(bound(budget, 1, 100 ether));
        vm.prank(requester);
        escrow.requestWithdrawal(address(dai), withdrawing);
        IOrders.Order memory order = makeOrder(budget);
        if (isLocked) lockOrder(order);
        else settle(order, budget, false);
        uint256 free = 100 ether - withdrawing;
        if (budget <= free) isDeposit(requester, free - budget, withdrawing);
        else isDeposit(requester, 0, 100 ether - budget);
    }

    function testFuzz_nobody_withdraws_before_the_delay(uint40 wait, uint96 amount) public {
        wait = uint40(bound(wait, 0, 2 * DELAY));
        amount = uint96(bound(amount, 1, 100 ether));
        vm.prank(requester);
        escrow.requestWithdrawal(address(dai), amount);
        vm.warp(START + wait);
        vm.prank(requester);
        (bool success,) = address(escrow).call(abi.encodeCall(escrow.withdraw, (address(dai), requester)));
        holds(success == (wait >= DELAY), "exactly from the delay on");
        equal(dai.balanceOf(requester), success ? amount : 0, "all or nothing");
    }

    function testFuzz_only_the_requesters_key_moves_its_money(uint256 key, bytes calldata garbage) public {
        key = bound(key, 1, type(uint128).max);
        if (key == REQUESTER_KEY) ++key;
        IOrders.Order memory order = lockedOrder(10);
        IOrders.Voucher memory voucher = voucherFor(order, 5, false);
        bytes memory foreign = signVoucher(key, voucher);
        bytes memory reason = abi.encodeWithSelector(IOrders.InvalidSignature.selector, requester);
        vm.expectRevert(reason);
        escrow.settle(order, voucher, foreign);
        vm.expectRevert(reason);
        escrow.settle(order, voucher, garbage);
    }

    function testFuzz_every_order_has_one_id_and_it_is_the_digest(bytes32[16] calldata words) public view {
        bytes memory order = abi.encode(words);
        uint8[16] memory widths = [160, 160, 160, 96, 96, 32, 40, 1, 32, 160, 32, 96, 96, 64, 255, 255];
        for (uint256 i; i < 16; ++i) {
            if (widths[i] == 255) continue;
            uint256 mask = (1 << widths[i]) - 1;
            assembly ("memory-safe") {
                let place := add(order, mul(32, add(i, 1)))
                mstore(place, and(mload(place), mask))
            }
        }
        IOrders.Order memory decoded = abi.decode(order, (IOrders.Order));
        equal(escrow.orderIdOf(decoded), orderId(decoded), "orderId");
    }
}

contract DisputeFuzzTest is BatchFixture {
    function testFuzz_whatever_an_arbiter_says_the_sums_are_whole(uint96 total, uint96 slashed, uint96 settled) public {
        total = uint96(bound(total, 0, BUDGET));
        slashed = uint96(bound(slashed, 0, PROVIDER_BOND));
        settled = uint96(bound(settled, 0, BUDGET));
        IOrders.Order memory order = challengedOrder();
        if (settled > 0) settle(order, settled, false);
        resolve(order, total, slashed);
        uint256 paid = total > settled ? total : settled;
        uint256 won = total == BUDGET && slashed == 0 ? CHALLENGE_BOND : 0;
        isShared(20 ether + paid + won - slashed, 100 ether - paid - won + slashed);
        isClosed(order);
    }

    function testFuzz_a_silent_arbiter_halves_whatever_is_left(uint96 settled) public {
        settled = uint96(bound(settled, 0, BUDGET));
        IOrders.Order memory order = challengedOrder();
        if (settled > 0) settle(order, settled, false);
        vm.warp(START + ARBITER_WINDOW + 1);
        escrow.resolveTimeout(order);
        uint256 paid = settled + (BUDGET - settled) / 2;
        isShared(20 ether + paid, 100 ether - paid);
    }

    function testFuzz_closing_sets_the_bit_of_its_nonce_and_no_other(uint64 nonce, uint64 other) public {
        if (other == nonce) other ^= 1;
        IOrders.Order memory order = makeOrder(10);
        order.nonce = nonce;
        settle(order, 3, true);
        isClosed(order);
        equal(escrow.closedNonces(provider, nonce >> 8), 1 << (nonce & 0xff), "its bit");
        order.nonce = other;
        isStatus(order, IOrders.OrderState.None, 0, 0);
        settle(order, 3, false);
    }

    /// @dev A batch pays what its entries would have paid one by one, in the same order.
    function testFuzz_a_batch_is_worth_its_entries(uint96[8] memory sums, uint8 finals, uint8 locks) public {
        IOrders.SettleRequest[] memory requests = new IOrders.SettleRequest[](8);
        uint256 due;
        uint256 free = 100 ether;
        for (uint256 i; i < 8; ++i) {
            IOrders.Order memory order = makeOrder(10 ether);
            if (locks >> i & 1 == 1) lockOrder(order);
            if (locks >> i & 1 == 1) free -= 10 ether;
            requests[i] = settleRequest(order, uint96(bound(sums[i], 0, 12 ether)), finals >> i & 1 == 1);
        }
        for (uint256 i; i < 8; ++i) {
            (uint256 sum, bool isFinal) = (requests[i].voucher.cumulative, requests[i].voucher.isFinal);
            bool isLocked = locks >> i & 1 == 1;
            if (sum > 10 ether || (sum == 0 && !isFinal) || (!isLocked && sum > free)) continue;
            due += sum;
            if (!isLocked) free -= sum;
            else if (isFinal) free += 10 ether - sum;
        }
        vm.prank(provider);
        escrow.settleMany(requests);
        equal(dai.balanceOf(provider), due, "provider");
        isDeposit(requester, free, 0);
    }
}
