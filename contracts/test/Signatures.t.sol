// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../interfaces/IOrders.sol";
import {RudeWallet} from "./mocks/RudeWallet.sol";
import {Wallet1271} from "./mocks/Wallet1271.sol";
import {EscrowFixture} from "./support/EscrowFixture.sol";
import {TypedData} from "./support/TypedData.sol";

contract SignaturesTest is EscrowFixture {
    /// @dev secp256k1's group order: (r, n - s) signs whatever (r, s) signs, unless refused.
    uint256 private constant N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    function test_the_mirrored_signature_is_refused() public {
        IOrders.Order memory order = lockedOrder(10);
        IOrders.Voucher memory voucher = voucherFor(order, 5, false);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(REQUESTER_KEY, _digest(voucher));
        bytes memory mirrored = abi.encodePacked(r, bytes32(N - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        _refused(order, voucher, mirrored);
    }

    function test_garbage_and_nothing_are_refused() public {
        IOrders.Order memory order = lockedOrder(10);
        IOrders.Voucher memory voucher = voucherFor(order, 5, false);
        _refused(order, voucher, "");
        _refused(order, voucher, new bytes(65));
        _refused(order, voucher, new bytes(64));
        bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
        _refused(order, voucher, bytes.concat(signature, hex"00"));
    }

    function test_the_zero_address_signs_nothing() public {
        IOrders.Order memory order = makeOrder(10);
        order.requester = address(0);
        bytes[2] memory empty = [bytes(""), new bytes(65)];
        for (uint256 i; i < 2; ++i) {
            vm.prank(provider);
            vm.expectRevert(abi.encodeWithSelector(IOrders.InvalidSignature.selector, address(0)));
            escrow.lock(order, empty[i]);
        }
    }

    function test_the_providers_own_signature_is_refused() public {
        IOrders.Order memory order = makeOrder(10);
        bytes memory own = signOrder(PROVIDER_KEY, order);
        vm.prank(provider);
        vm.expectRevert(abi.encodeWithSelector(IOrders.InvalidSignature.selector, requester));
        escrow.lock(order, own);
        lockOrder(order);
        IOrders.Voucher memory voucher = voucherFor(order, 5, false);
        _refused(order, voucher, signVoucher(PROVIDER_KEY, voucher));
    }

    function test_an_order_signature_is_no_voucher_and_a_voucher_no_order() public {
        IOrders.Order memory order = makeOrder(10);
        IOrders.Voucher memory voucher = voucherFor(order, 10, true);
        _refused(order, voucher, signOrder(REQUESTER_KEY, order));
        bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
        vm.prank(provider);
        vm.expectRevert(abi.encodeWithSelector(IOrders.InvalidSignature.selector, requester));
        escrow.lock(order, signature);
    }

    function test_a_voucher_cannot_be_made_final_or_larger_by_its_bearer() public {
        IOrders.Order memory order = lockedOrder(10);
        bytes memory signature = signVoucher(REQUESTER_KEY, voucherFor(order, 5, false));
        _refused(order, voucherFor(order, 5, true), signature);
        _refused(order, voucherFor(order, 6, false), signature);
    }

    function test_signatures_for_another_escrow_are_refused() public {
        IOrders.Order memory order = makeOrder(10);
        bytes memory orderSignature = signOrder(REQUESTER_KEY, order);
        IOrders.Voucher memory voucher = voucherFor(order, 5, false);
        bytes memory voucherSignature = signVoucher(REQUESTER_KEY, voucher);
        escrow = newEscrow(DELAY, GRACE);
        fund(requester, 100 ether);
        vm.prank(provider);
        vm.expectRevert(abi.encodeWithSelector(IOrders.InvalidSignature.selector, requester));
        escrow.lock(order, orderSignature);
        bytes32 here = orderId(order);
        vm.expectRevert(abi.encodeWithSelector(IOrders.VoucherForAnotherOrder.selector, here, voucher.orderId));
        escrow.settle(order, voucher, voucherSignature);
        _refused(order, voucherFor(order, 5, false), voucherSignature);
    }

    function test_signatures_for_another_chain_are_refused_even_on_a_fork() public {
        IOrders.Order memory order = lockedOrder(10);
        bytes32 idBefore = orderId(order);
        IOrders.Voucher memory voucher = voucherFor(order, 5, false);
        bytes memory signature = signVoucher(REQUESTER_KEY, voucher);
        vm.chainId(block.chainid + 1);
        bytes32 idAfter = orderId(order);
        equal(escrow.orderIdOf(order), idAfter, "the domain follows the chain");
        vm.expectRevert(abi.encodeWithSelector(IOrders.VoucherForAnotherOrder.selector, idAfter, idBefore));
        escrow.settle(order, voucher, signature);
        _refused(order, voucherFor(order, 5, false), signature);
    }

    function test_a_smart_wallet_can_be_a_requester() public {
        (Wallet1271 wallet, IOrders.Order memory order) = _walletOrder();
        lockOrder(order);
        settle(order, 4, false);
        equal(dai.balanceOf(provider), 4, "paid");
        IOrders.Voucher memory voucher = voucherFor(order, 5, false);
        bytes memory signature = signVoucher(PROVIDER_KEY, voucher);
        vm.expectRevert(abi.encodeWithSelector(IOrders.InvalidSignature.selector, address(wallet)));
        escrow.settle(order, voucher, signature);
    }

    /// @dev Why a provider should settle a smart wallet's vouchers early: the wallet can take its word back.
    function test_a_smart_wallet_that_changes_its_answer_voids_what_was_not_settled_yet_and_nothing_else() public {
        (Wallet1271 wallet, IOrders.Order memory order) = _walletOrder();
        lockOrder(order);
        settle(order, 4, false);
        wallet.setOwner(stranger);
        bytes memory reason = abi.encodeWithSelector(IOrders.InvalidSignature.selector, address(wallet));
        expectSettleRevert(order, 9, false, reason);
        isStatus(order, IOrders.OrderState.Locked, 6, 4);
        vm.prank(provider);
        escrow.close(order);
        isDeposit(address(wallet), 96, 0);
    }

    /// @dev OpenZeppelin's own checker would refuse both: an account with code is asked by ERC-1271 only.
    function test_an_account_with_delegated_code_keeps_its_key_and_its_promises() public {
        IOrders.Order memory order = lockedOrder(10);
        vm.etch(requester, hex"ef01000000000000000000000000000000000000000bad");
        settle(order, 5, false);
        lockedOrder(10);
        equal(dai.balanceOf(provider), 5, "paid");
    }

    function test_a_wallets_yes_must_be_whole() public {
        for (uint256 manner = 5; manner < 7; ++manner) {
            IOrders.Order memory order = makeOrder(10);
            order.requester = address(new RudeWallet(RudeWallet.Manner(manner)));
            expectLockRevert(order, abi.encodeWithSelector(IOrders.InvalidSignature.selector, order.requester));
        }
    }

    function test_a_smart_wallet_can_be_a_provider() public {
        Wallet1271 wallet = new Wallet1271(provider);
        IOrders.Order memory order = makeOrder(10);
        order.provider = address(wallet);
        bytes memory signature = signOrder(PROVIDER_KEY, order);
        vm.prank(requester);
        escrow.lock(order, signature);
        settle(order, 4, true);
        equal(dai.balanceOf(address(wallet)), 4, "paid");
    }

    function test_a_contract_without_erc1271_signs_nothing() public {
        IOrders.Order memory order = makeOrder(10);
        order.requester = address(dai);
        expectLockRevert(order, abi.encodeWithSelector(IOrders.InvalidSignature.selector, address(dai)));
    }

    function test_dirty_high_bits_make_no_second_order() public {
        IOrders.Order memory order = lockedOrder(10);
        bytes memory call = abi.encodeCall(escrow.orderIdOf, (order));
        call[4] = 0x01; // the first byte of the requester's word
        (bool success,) = address(escrow).staticcall(call);
        holds(!success, "refused");
    }

    function _walletOrder() private returns (Wallet1271 wallet, IOrders.Order memory order) {
        wallet = new Wallet1271(requester);
        fund(address(wallet), 100);
        order = makeOrder(10);
        order.requester = address(wallet);
    }

    function _digest(IOrders.Voucher memory voucher) private view returns (bytes32) {
        return TypedData.digest(separator(), TypedData.hash(voucher));
    }

    function _refused(IOrders.Order memory order, IOrders.Voucher memory voucher, bytes memory signature) private {
        vm.prank(provider);
        vm.expectRevert(abi.encodeWithSelector(IOrders.InvalidSignature.selector, requester));
        escrow.settle(order, voucher, signature);
    }
}
