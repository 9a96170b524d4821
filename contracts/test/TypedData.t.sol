// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Escrow} from "../Escrow.sol";
import {TestDai} from "../TestDai.sol";
import {IDisputes} from "../interfaces/IDisputes.sol";
import {IOrders} from "../interfaces/IOrders.sol";
import {OrderHash} from "../libraries/OrderHash.sol";
import {EscrowDeployer} from "./support/EscrowDeployer.sol";
import {TypedData} from "./support/TypedData.sol";

/// @title Solidity reads test/vectors/typed-data.json as TypeScript wrote it
contract TypedDataTest is EscrowDeployer {
    string private _json;

    function setUp() public {
        _json = vm.readFile("test/vectors/typed-data.json");
    }

    function test_orders_agree() public view {
        for (uint256 i; i < 2; ++i) {
            string memory path = _at("Order", i);
            _agrees(path, TypedData.hash(_order(path)));
        }
    }

    function test_vouchers_agree() public view {
        for (uint256 i; i < 2; ++i) {
            string memory path = _at("Voucher", i);
            _agrees(path, TypedData.hash(_voucher(path)));
        }
    }

    function test_receipts_agree() public view {
        for (uint256 i; i < 2; ++i) {
            string memory path = _at("Receipt", i);
            IDisputes.Receipt memory receipt;
            receipt.orderId = _bytes32(path, "orderId");
            receipt.specHash = _bytes32(path, "specHash");
            receipt.outputCid = _string(path, "outputCid");
            receipt.logsCid = _string(path, "logsCid");
            receipt.resumedFromCid = _string(path, "resumedFromCid");
            receipt.environmentCid = _string(path, "environmentCid");
            receipt.imageId = _string(path, "imageId");
            receipt.exitCode = int32(vm.parseJsonInt(_json, _field(path, "exitCode")));
            receipt.startedAt = uint40(_uint(path, "startedAt"));
            receipt.endedAt = uint40(_uint(path, "endedAt"));
            receipt.billedSeconds = uint32(_uint(path, "billedSeconds"));
            receipt.amount = uint96(_uint(path, "amount"));
            _agrees(path, TypedData.hash(receipt));
            equal(this.hashOf(receipt), TypedData.hash(receipt), "as the escrow has it");
        }
    }

    function test_progress_agrees() public view {
        for (uint256 i; i < 2; ++i) {
            string memory path = _at("Progress", i);
            TypedData.Progress memory progress;
            progress.orderId = _bytes32(path, "orderId");
            progress.sequence = uint32(_uint(path, "sequence"));
            progress.billedSeconds = uint32(_uint(path, "billedSeconds"));
            progress.checkpointCid = _string(path, "checkpointCid");
            progress.moment = uint40(_uint(path, "at"));
            _agrees(path, TypedData.hash(progress));
        }
    }

    function test_quotes_agree() public view {
        for (uint256 i; i < 2; ++i) {
            string memory path = _at("Quote", i);
            TypedData.Quote memory quote;
            quote.provider = _address(path, "provider");
            quote.requester = _address(path, "requester");
            quote.specHash = _bytes32(path, "specHash");
            quote.token = _address(path, "token");
            quote.ratePerSecond = uint96(_uint(path, "ratePerSecond"));
            quote.intervalSeconds = uint32(_uint(path, "intervalSeconds"));
            quote.maxSeconds = uint32(_uint(path, "maxSeconds"));
            quote.validUntil = uint40(_uint(path, "validUntil"));
            quote.nonce = uint64(_uint(path, "nonce"));
            quote.salt = _bytes32(path, "salt");
            _agrees(path, TypedData.hash(quote));
        }
    }

    function test_offers_agree() public view {
        for (uint256 i; i < 2; ++i) {
            string memory path = _at("Offer", i);
            TypedData.Offer memory offer;
            offer.provider = _address(path, "provider");
            offer.peerId = _string(path, "peerId");
            offer.sequence = uint64(_uint(path, "sequence"));
            offer.issuedAt = uint40(_uint(path, "issuedAt"));
            offer.expiresAt = uint40(_uint(path, "expiresAt"));
            offer.terms = _string(path, "terms");
            _agrees(path, TypedData.hash(offer));
        }
    }

    function test_peer_bindings_agree() public view {
        for (uint256 i; i < 2; ++i) {
            string memory path = _at("PeerBinding", i);
            TypedData.PeerBinding memory binding;
            binding.wallet = _address(path, "wallet");
            binding.peerId = _string(path, "peerId");
            binding.issuedAt = uint40(_uint(path, "issuedAt"));
            _agrees(path, TypedData.hash(binding));
        }
    }

    /// @dev The escrow itself, at the vectors' address and chain, takes the signatures that TypeScript made.
    function test_the_escrow_pays_on_the_vectors_own_signatures() public {
        string memory path = _at("Order", 0);
        IOrders.Order memory order = _order(path);
        Escrow escrow = _escrowOf(path);
        equal(escrow.orderIdOf(order), vm.parseJsonBytes32(_json, string.concat(path, ".digest")), "orderId");
        equal(
            escrow.orderIdOf(_order(_at("Order", 1))),
            vm.parseJsonBytes32(_json, string.concat(_at("Order", 1), ".digest")),
            "orderId at the edges"
        );
        vm.etch(order.token, address(new TestDai()).code);
        TestDai token = TestDai(order.token);
        token.mint(order.requester, order.budget);
        vm.prank(order.requester);
        token.approve(address(escrow), order.budget);
        vm.prank(order.requester);
        escrow.deposit(order.token, order.budget);
        vm.warp(order.deadline - 1);
        vm.prank(order.provider);
        escrow.lock(order, _signature(path));
        for (uint256 i; i < 2; ++i) {
            string memory voucherPath = _at("Voucher", i);
            IOrders.Voucher memory voucher = _voucher(voucherPath);
            if (voucher.isFinal) vm.prank(order.provider);
            escrow.settle(order, voucher, _signature(voucherPath));
            equal(token.balanceOf(order.provider), voucher.cumulative, "paid");
        }
        (IOrders.OrderState state,,,) = escrow.orderStatus(order);
        equal(uint256(state), uint256(IOrders.OrderState.Closed), "the second voucher is final");
    }

    function hashOf(IDisputes.Receipt calldata receipt) external pure returns (bytes32) {
        return OrderHash.hash(receipt);
    }

    function _escrowOf(string memory path) private returns (Escrow) {
        vm.chainId(vm.parseJsonUint(_json, string.concat(path, ".domain.chainId")));
        address place = vm.parseJsonAddress(_json, string.concat(path, ".domain.verifyingContract"));
        vm.etch(place, address(newEscrow(0, 0)).code);
        return Escrow(place);
    }

    function _agrees(string memory path, bytes32 structHash) private view {
        bytes32 separator = TypedData.domainSeparator(
            vm.parseJsonString(_json, string.concat(path, ".domain.name")),
            vm.parseJsonString(_json, string.concat(path, ".domain.version")),
            vm.parseJsonUint(_json, string.concat(path, ".domain.chainId")),
            vm.parseJsonAddress(_json, string.concat(path, ".domain.verifyingContract"))
        );
        bytes32 digest = TypedData.digest(separator, structHash);
        equal(digest, vm.parseJsonBytes32(_json, string.concat(path, ".digest")), path);
        address signer = vm.parseJsonAddress(_json, string.concat(path, ".signer"));
        equal(ECDSA.recover(digest, _signature(path)), signer, path);
    }

    function _order(string memory path) private view returns (IOrders.Order memory order) {
        order.requester = _address(path, "requester");
        order.provider = _address(path, "provider");
        order.token = _address(path, "token");
        order.budget = uint96(_uint(path, "budget"));
        order.ratePerSecond = uint96(_uint(path, "ratePerSecond"));
        order.intervalSeconds = uint32(_uint(path, "intervalSeconds"));
        order.deadline = uint40(_uint(path, "deadline"));
        order.mode = IOrders.PayMode(_uint(path, "mode"));
        order.challengeWindowSeconds = uint32(_uint(path, "challengeWindowSeconds"));
        order.arbiter = _address(path, "arbiter");
        order.arbiterWindowSeconds = uint32(_uint(path, "arbiterWindowSeconds"));
        order.challengeBond = uint96(_uint(path, "challengeBond"));
        order.providerBond = uint96(_uint(path, "providerBond"));
        order.nonce = uint64(_uint(path, "nonce"));
        order.specHash = _bytes32(path, "specHash");
        order.quoteId = _bytes32(path, "quoteId");
    }

    function _voucher(string memory path) private view returns (IOrders.Voucher memory voucher) {
        voucher.orderId = _bytes32(path, "orderId");
        voucher.cumulative = uint96(_uint(path, "cumulative"));
        voucher.isFinal = vm.parseJsonBool(_json, _field(path, "isFinal"));
    }

    function _at(string memory typeName, uint256 index) private pure returns (string memory) {
        return string.concat(".vectors.", typeName, index == 0 ? "[0]" : "[1]");
    }

    function _field(string memory path, string memory name) private pure returns (string memory) {
        return string.concat(path, ".message.", name);
    }

    function _signature(string memory path) private view returns (bytes memory) {
        return vm.parseJsonBytes(_json, string.concat(path, ".signature"));
    }

    function _uint(string memory path, string memory name) private view returns (uint256) {
        return vm.parseJsonUint(_json, _field(path, name));
    }

    function _address(string memory path, string memory name) private view returns (address) {
        return vm.parseJsonAddress(_json, _field(path, name));
    }

    function _string(string memory path, string memory name) private view returns (string memory) {
        return vm.parseJsonString(_json, _field(path, name));
    }

    function _bytes32(string memory path, string memory name) private view returns (bytes32) {
        return vm.parseJsonBytes32(_json, _field(path, name));
    }
}
