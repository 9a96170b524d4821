// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../interfaces/IOrders.sol";
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
