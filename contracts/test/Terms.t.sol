// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../interfaces/IOrders.sol";
import {DisputeFixture} from "./support/DisputeFixture.sol";

contract TermsTest is DisputeFixture {
    function test_a_metered_order_has_neither_windows_nor_bonds_nor_an_arbiter() public {
        bytes memory reason = abi.encodeWithSelector(IOrders.MeteredWithDisputeTerms.selector);
        for (uint256 field; field < 5; ++field) {
            IOrders.Order memory order = makeOrder(10);
            if (field == 0) order.challengeWindowSeconds = 1;
            if (field == 1) order.arbiter = arbiter;
            if (field == 2) order.arbiterWindowSeconds = 1;
            if (field == 3) order.challengeBond = 1;
            if (field == 4) order.providerBond = 1;
            expectLockRevert(order, reason);
        }
    }

    function test_without_an_arbiter_there_is_nothing_for_one() public {
        bytes memory reason = abi.encodeWithSelector(IOrders.ArbiterTermsWithoutArbiter.selector);
        for (uint256 field; field < 3; ++field) {
            IOrders.Order memory order = makeOrder(10);
            order.mode = IOrders.PayMode.FixedPrice;
            if (field == 0) order.arbiterWindowSeconds = 1;
            if (field == 1) order.challengeBond = 1;
            if (field == 2) order.providerBond = 1;
            expectLockRevert(order, reason);
        }
    }

    function test_nobody_is_arbiter_in_its_own_cause() public {
        address[3] memory parties = [requester, provider, address(escrow)];
        for (uint256 i; i < 3; ++i) {
            IOrders.Order memory order = fixedOrder();
            order.arbiter = parties[i];
            expectLockRevert(order, abi.encodeWithSelector(IOrders.InvalidArbiter.selector, parties[i]));
        }
    }

    function test_windows_are_longer_than_nothing_and_no_longer_than_thirty_days() public {
        uint32[4] memory bad = [uint32(0), 30 days + 1, type(uint32).max, 31 days];
        for (uint256 i; i < 4; ++i) {
            bytes memory reason = abi.encodeWithSelector(IOrders.WindowOutOfBounds.selector, bad[i], 30 days);
            IOrders.Order memory order = fixedOrder();
            order.challengeWindowSeconds = bad[i];
            expectLockRevert(order, reason);
            order = fixedOrder();
            order.arbiterWindowSeconds = bad[i];
            expectLockRevert(order, reason);
        }
        IOrders.Order memory longest = fixedOrder();
        longest.challengeWindowSeconds = 30 days;
        longest.arbiterWindowSeconds = 30 days;
        lockOrder(longest);
    }

    function test_a_mode_that_does_not_exist_is_no_order() public {
        bytes memory call = abi.encodeCall(escrow.orderIdOf, (makeOrder(10)));
        call[4 + 32 * 7 + 31] = 0x02;
        (bool success,) = address(escrow).staticcall(call);
        holds(!success, "refused");
    }

    function test_no_member_of_an_order_is_wider_than_its_type() public {
        uint8[16] memory widths = [160, 160, 160, 96, 96, 32, 40, 1, 32, 160, 32, 96, 96, 64, 255, 255];
        for (uint256 i; i < 14; ++i) {
            bytes memory call = abi.encodeCall(escrow.orderIdOf, (fixedOrder()));
            call[4 + 32 * i + 31 - widths[i] / 8] |= bytes1(uint8(1 << (widths[i] % 8)));
            (bool success,) = address(escrow).staticcall(call);
            holds(!success, "refused");
        }
    }

    function test_the_largest_bonds_and_budget_add_up_without_overflow() public {
        uint96 most = type(uint96).max;
        dai.mint(requester, 3 * uint256(most));
        dai.mint(provider, uint256(most));
        vm.prank(requester);
        dai.approve(address(escrow), type(uint256).max);
        vm.prank(provider);
        dai.approve(address(escrow), type(uint256).max);
        vm.prank(requester);
        escrow.deposit(address(dai), 3 * uint256(most));
        vm.prank(provider);
        escrow.deposit(address(dai), most);
        IOrders.Order memory order = fixedOrder();
        (order.budget, order.challengeBond, order.providerBond) = (most, most, most);
        order.nonce = type(uint64).max;
        lockOrder(order);
        submit(order);
        challengeAs(requester, order);
        resolve(order, 0, most);
        isClosed(order);
        isFree(requester, address(dai), 100 ether + 4 * uint256(most));
    }
}
