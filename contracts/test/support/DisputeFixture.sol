// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDisputes} from "../../interfaces/IDisputes.sol";
import {IOrders} from "../../interfaces/IOrders.sol";
import {EscrowFixture} from "./EscrowFixture.sol";
import {TypedData} from "./TypedData.sol";

/// @title Fixed prices with an arbiter and bonds on both sides
abstract contract DisputeFixture is EscrowFixture {
    uint32 internal constant CHALLENGE_WINDOW = 2 hours;
    uint32 internal constant ARBITER_WINDOW = 3 days;
    uint96 internal constant BUDGET = 30 ether;
    uint96 internal constant CHALLENGE_BOND = 3 ether;
    uint96 internal constant PROVIDER_BOND = 5 ether;

    address internal arbiter = address(0xA2B);

    function setUp() public virtual override {
        super.setUp();
        fund(provider, 20 ether);
    }

    function fixedOrder() internal returns (IOrders.Order memory order) {
        order = makeOrder(BUDGET);
        order.mode = IOrders.PayMode.FixedPrice;
        order.challengeWindowSeconds = CHALLENGE_WINDOW;
        order.arbiter = arbiter;
        order.arbiterWindowSeconds = ARBITER_WINDOW;
        order.challengeBond = CHALLENGE_BOND;
        order.providerBond = PROVIDER_BOND;
    }

    function lockedFixed() internal returns (IOrders.Order memory order) {
        order = fixedOrder();
        lockOrder(order);
    }

    function submittedOrder() internal returns (IOrders.Order memory order) {
        order = lockedFixed();
        submit(order);
    }

    function challengedOrder() internal returns (IOrders.Order memory order) {
        order = submittedOrder();
        challengeAs(requester, order);
    }

    function receiptFor(IOrders.Order memory order) internal view returns (IDisputes.Receipt memory receipt) {
        receipt.orderId = orderId(order);
        receipt.specHash = order.specHash;
        receipt.outputCid = "bafyoutput";
        receipt.amount = order.budget;
        receipt.billedSeconds = 1;
    }

    function signReceipt(uint256 key, IDisputes.Receipt memory receipt) internal view returns (bytes memory) {
        return sign(key, TypedData.digest(separator(), TypedData.hash(receipt)));
    }

    function submit(IOrders.Order memory order) internal {
        IDisputes.Receipt memory receipt = receiptFor(order);
        bytes memory signature = signReceipt(PROVIDER_KEY, receipt);
        vm.prank(stranger);
        escrow.submitReceipt(order, receipt, signature);
    }

    function challengeAs(address sender, IOrders.Order memory order) internal {
        vm.prank(sender);
        escrow.challenge(order);
    }

    function resolve(IOrders.Order memory order, uint96 providerTotal, uint96 slashed) internal {
        vm.prank(arbiter);
        escrow.resolve(order, providerTotal, slashed);
    }

    function isWindowEnd(IOrders.Order memory order, uint256 expected) internal view {
        (,,, uint256 windowEnd) = escrow.orderStatus(order);
        equal(windowEnd, expected, "windowEnd");
    }

    /// @dev What provider and requester have in hand and in their deposits.
    function isShared(uint256 providerHas, uint256 requesterHas) internal view {
        (uint256 free,,) = escrow.depositOf(provider, address(dai));
        equal(dai.balanceOf(provider) + free, providerHas, "provider");
        (free,,) = escrow.depositOf(requester, address(dai));
        equal(dai.balanceOf(requester) + free, requesterHas, "requester");
        equal(dai.balanceOf(address(escrow)) + dai.balanceOf(provider) + dai.balanceOf(requester), 120 ether, "sum");
    }
}
