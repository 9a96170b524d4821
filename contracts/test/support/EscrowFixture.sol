// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Escrow} from "../../Escrow.sol";
import {TestDai} from "../../TestDai.sol";
import {IDepositAccounts} from "../../interfaces/IDepositAccounts.sol";
import {IOrders} from "../../interfaces/IOrders.sol";
import {EscrowDeployer} from "./EscrowDeployer.sol";
import {TypedData} from "./TypedData.sol";

/// @title A fresh escrow, a token, and people with keys
abstract contract EscrowFixture is EscrowDeployer {
    uint256 internal constant DELAY = 1 days;
    uint256 internal constant GRACE = 1 hours;
    uint256 internal constant REQUESTER_KEY = 0xA11CE;
    uint256 internal constant PROVIDER_KEY = 0xB0B;
    uint256 internal constant START = 1_800_000_000;

    Escrow internal escrow;
    TestDai internal dai;
    address internal requester = vm.addr(REQUESTER_KEY);
    address internal provider = vm.addr(PROVIDER_KEY);
    address internal stranger = address(0x57A);
    uint256 private _orders;

    function setUp() public virtual {
        vm.warp(START);
        escrow = newEscrow(DELAY, GRACE);
        dai = new TestDai();
        fund(requester, 100 ether);
    }

    /// @dev Mints and deposits.
    function fund(address account, uint256 amount) internal {
        dai.mint(account, amount);
        vm.prank(account);
        dai.approve(address(escrow), amount);
        vm.prank(account);
        escrow.deposit(address(dai), amount);
    }

    function makeOrder(uint96 budget) internal returns (IOrders.Order memory order) {
        order.requester = requester;
        order.provider = provider;
        order.token = address(dai);
        order.budget = budget;
        order.ratePerSecond = 1;
        order.intervalSeconds = 60;
        order.deadline = uint40(block.timestamp + 1 days);
        order.specHash = "spec";
        order.quoteId = bytes32(++_orders);
        order.nonce = uint64(_orders);
    }

    function lockOrder(IOrders.Order memory order) internal {
        bytes memory signature = signOrder(REQUESTER_KEY, order);
        vm.prank(order.provider);
        escrow.lock(order, signature);
    }

    function lockedOrder(uint96 budget) internal returns (IOrders.Order memory order) {
        order = makeOrder(budget);
        lockOrder(order);
    }

    function voucherFor(IOrders.Order memory order, uint96 cumulative, bool isFinal)
        internal
        view
        returns (IOrders.Voucher memory)
    {
        return IOrders.Voucher(orderId(order), cumulative, isFinal);
    }

    /// @dev Signs with the requester's key and settles as a stranger, for whoever sends makes no difference; only a
    /// final voucher must come from the provider.
    function settle(IOrders.Order memory order, uint96 cumulative, bool isFinal) internal {
        IOrders.Voucher memory voucher = voucherFor(order, cumulative, isFinal);
        bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
        vm.prank(isFinal ? order.provider : stranger);
        escrow.settle(order, voucher, signature);
    }

    function expectSettleRevert(IOrders.Order memory order, uint96 cumulative, bool isFinal, bytes memory reason)
        internal
    {
        IOrders.Voucher memory voucher = voucherFor(order, cumulative, isFinal);
        bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
        vm.prank(isFinal ? order.provider : stranger);
        vm.expectRevert(reason);
        escrow.settle(order, voucher, signature);
    }

    function expectLockRevert(IOrders.Order memory order, bytes memory reason) internal {
        bytes memory signature = signOrder(REQUESTER_KEY, order);
        vm.prank(order.provider);
        vm.expectRevert(reason);
        escrow.lock(order, signature);
    }

    function separator() internal view returns (bytes32) {
        return TypedData.domainSeparator("DeAI Escrow", "2", block.chainid, address(escrow));
    }

    function orderId(IOrders.Order memory order) internal view returns (bytes32) {
        return TypedData.digest(separator(), TypedData.hash(order));
    }

    function sign(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function signOrder(uint256 key, IOrders.Order memory order) internal view returns (bytes memory) {
        return sign(key, orderId(order));
    }

    function signVoucher(uint256 key, IOrders.Voucher memory voucher) internal view returns (bytes memory) {
        return sign(key, TypedData.digest(separator(), TypedData.hash(voucher)));
    }

    function isDeposit(address account, uint256 free, uint256 withdrawing) internal view {
        (uint256 actualFree, uint256 actualWithdrawing,) = escrow.depositOf(account, address(dai));
        equal(actualFree, free, "free");
        equal(actualWithdrawing, withdrawing, "withdrawing");
    }

    function isFree(address account, address token, uint256 expected) internal view {
        (uint256 free,,) = escrow.depositOf(account, token);
        equal(free, expected, "free");
    }

    /// @dev What a closed order paid is in its event, not in the status.
    function isClosed(IOrders.Order memory order) internal view {
        isStatus(order, IOrders.OrderState.Closed, 0, 0);
    }

    function isStatus(IOrders.Order memory order, IOrders.OrderState state, uint256 locked, uint256 paid)
        internal
        view
    {
        (IOrders.OrderState actualState, uint256 actualLocked, uint256 actualPaid,) = escrow.orderStatus(order);
        equal(uint256(actualState), uint256(state), "state");
        equal(actualLocked, locked, "locked");
        equal(actualPaid, paid, "paid");
    }

    function insufficient(uint256 available, uint256 needed) internal view returns (bytes memory) {
        return abi.encodeWithSelector(
            IDepositAccounts.InsufficientDeposit.selector, requester, address(dai), available, needed
        );
    }

    function notOpen(IOrders.Order memory order, IOrders.OrderState state) internal view returns (bytes memory) {
        return abi.encodeWithSelector(IOrders.OrderNotOpen.selector, orderId(order), state);
    }
}
