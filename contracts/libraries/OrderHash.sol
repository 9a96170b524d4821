// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDisputes} from "../interfaces/IDisputes.sol";
import {IOrders} from "../interfaces/IOrders.sol";

/// @title EIP-712 struct hashes of what the escrow checks
/// @dev Every member of an Order and of a Voucher is one word, so the struct in memory is its EIP-712 encoding already:
/// it is copied behind its type hash, into memory that nobody keeps. By hand, because a batch hashes fifty of them.
/// Decoding from calldata refuses dirty high bits, so one order has one hash. test/vectors/typed-data.json pins all
/// three.
library OrderHash {
    // EIP-712 wants each type in one piece.
    /* solhint-disable max-line-length */
    bytes32 internal constant ORDER_TYPEHASH = keccak256(
        "Order(address requester,address provider,address token,uint96 budget,uint96 ratePerSecond,uint32 intervalSeconds,uint40 deadline,uint8 mode,uint32 challengeWindowSeconds,address arbiter,uint32 arbiterWindowSeconds,uint96 challengeBond,uint96 providerBond,uint64 nonce,bytes32 specHash,bytes32 quoteId)"
    );

    bytes32 internal constant VOUCHER_TYPEHASH =
        keccak256("Voucher(bytes32 orderId,uint96 cumulative,bool isFinal)");

    bytes32 internal constant RECEIPT_TYPEHASH = keccak256(
        "Receipt(bytes32 orderId,bytes32 specHash,string outputCid,string logsCid,string resumedFromCid,string environmentCid,string imageId,int32 exitCode,uint40 startedAt,uint40 endedAt,uint32 billedSeconds,uint96 amount)"
    );

    /* solhint-enable max-line-length */

    function hash(IOrders.Order memory order) internal pure returns (bytes32 result) {
        bytes32 typeHash = ORDER_TYPEHASH;
        assembly ("memory-safe") {
            let place := mload(0x40)
            mstore(place, typeHash)
            mcopy(add(place, 0x20), order, 0x200)
            result := keccak256(place, 0x220)
        }
    }

    function hash(IOrders.Voucher memory voucher) internal pure returns (bytes32 result) {
        bytes32 typeHash = VOUCHER_TYPEHASH;
        assembly ("memory-safe") {
            let place := mload(0x40)
            mstore(place, typeHash)
            mcopy(add(place, 0x20), voucher, 0x60)
            result := keccak256(place, 0x80)
        }
    }

    function hash(IDisputes.Receipt calldata receipt) internal pure returns (bytes32) {
        bytes memory names = abi.encode(
            RECEIPT_TYPEHASH,
            receipt.orderId,
            receipt.specHash,
            keccak256(bytes(receipt.outputCid)),
            keccak256(bytes(receipt.logsCid)),
            keccak256(bytes(receipt.resumedFromCid)),
            keccak256(bytes(receipt.environmentCid)),
            keccak256(bytes(receipt.imageId))
        );
        bytes memory numbers = abi.encode(
            receipt.exitCode, receipt.startedAt, receipt.endedAt, receipt.billedSeconds, receipt.amount
        );
        return keccak256(bytes.concat(names, numbers));
    }
}
