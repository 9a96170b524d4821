// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../interfaces/IOrders.sol";

/// @title EIP-712 struct hashes of what the escrow checks
/// @dev Every member is one ABI word, so `abi.encode` of the whole struct is its EIP-712 encoding. Reading a struct
/// from calldata refuses dirty high bits, so one order has one hash. test/vectors/typed-data.json pins both.
library OrderHash {
    bytes32 internal constant ORDER_TYPEHASH = keccak256(
        "Order(address requester,address provider,address token,uint96 budget,uint96 ratePerSecond,uint32 intervalSeconds,uint40 deadline,uint32 challengeWindowSeconds,address arbiter,bytes32 specHash,bytes32 quoteId)"
    );

    bytes32 internal constant VOUCHER_TYPEHASH =
        keccak256("Voucher(bytes32 orderId,uint96 cumulative,bool isFinal)");

    function hash(IOrders.Order calldata order) internal pure returns (bytes32) {
        return keccak256(bytes.concat(ORDER_TYPEHASH, abi.encode(order)));
    }

    function hash(IOrders.Voucher calldata voucher) internal pure returns (bytes32) {
        return keccak256(bytes.concat(VOUCHER_TYPEHASH, abi.encode(voucher)));
    }
}
