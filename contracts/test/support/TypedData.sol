// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDisputes} from "../../interfaces/IDisputes.sol";
import {IOrders} from "../../interfaces/IOrders.sol";

/// @title EIP-712 by hand, member by member
/// @notice Written apart from libraries/OrderHash.sol on purpose: a slip in one shows against the other. Quote,
/// Offer, PeerBinding and Progress never reach the chain; they are here so that a second implementation reads them like ours.
library TypedData {
    struct Progress {
        bytes32 orderId;
        uint32 sequence;
        uint32 billedSeconds;
        string checkpointCid;
        uint40 moment;
    }

    struct Quote {
        address provider;
        address requester;
        bytes32 specHash;
        address token;
        uint96 ratePerSecond;
        uint32 intervalSeconds;
        uint32 maxSeconds;
        uint40 validUntil;
        uint64 nonce;
        bytes32 salt;
    }

    struct Offer {
        address provider;
        string peerId;
        uint64 sequence;
        uint40 issuedAt;
        uint40 expiresAt;
        string terms;
    }

    struct PeerBinding {
        address wallet;
        string peerId;
        uint40 issuedAt;
    }

    function domainSeparator(string memory name, string memory version, uint256 chainId, address verifyingContract)
        internal
        pure
        returns (bytes32)
    {
        bytes32 typeHash =
            keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        return keccak256(
            abi.encode(typeHash, keccak256(bytes(name)), keccak256(bytes(version)), chainId, verifyingContract)
        );
    }

    function digest(bytes32 separator, bytes32 structHash) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", separator, structHash));
    }

    function hash(IOrders.Order memory o) internal pure returns (bytes32) {
        bytes32 typeHash = keccak256(
            "Order(address requester,address provider,address token,uint96 budget,uint96 ratePerSecond,uint32 intervalSeconds,uint40 deadline,uint8 mode,uint32 challengeWindowSeconds,address arbiter,uint32 arbiterWindowSeconds,uint96 challengeBond,uint96 providerBond,uint64 nonce,bytes32 specHash,bytes32 quoteId)"
        );
        bytes memory head = abi.encode(typeHash, o.requester, o.provider, o.token, o.budget, o.ratePerSecond);
        bytes memory middle =
            abi.encode(o.intervalSeconds, o.deadline, uint256(o.mode), o.challengeWindowSeconds, o.arbiter);
        bytes memory bonds = abi.encode(o.arbiterWindowSeconds, o.challengeBond, o.providerBond);
        return keccak256(bytes.concat(head, middle, bonds, abi.encode(o.nonce, o.specHash, o.quoteId)));
    }

    function hash(IOrders.Voucher memory v) internal pure returns (bytes32) {
        bytes32 typeHash = keccak256("Voucher(bytes32 orderId,uint96 cumulative,bool isFinal)");
        return keccak256(abi.encode(typeHash, v.orderId, v.cumulative, v.isFinal));
    }

    function hash(IDisputes.Receipt memory r) internal pure returns (bytes32) {
        bytes32 typeHash = keccak256(
            "Receipt(bytes32 orderId,bytes32 specHash,string outputCid,string logsCid,string resumedFromCid,string environmentCid,string imageId,int32 exitCode,uint40 startedAt,uint40 endedAt,uint32 billedSeconds,uint96 amount)"
        );
        bytes memory head = abi.encode(
            typeHash,
            r.orderId,
            r.specHash,
            keccak256(bytes(r.outputCid)),
            keccak256(bytes(r.logsCid)),
            keccak256(bytes(r.resumedFromCid)),
            keccak256(bytes(r.environmentCid)),
            keccak256(bytes(r.imageId))
        );
        return
            keccak256(bytes.concat(head, abi.encode(r.exitCode, r.startedAt, r.endedAt, r.billedSeconds, r.amount)));
    }

    function hash(Progress memory p) internal pure returns (bytes32) {
        bytes32 typeHash = keccak256(
            "Progress(bytes32 orderId,uint32 sequence,uint32 billedSeconds,string checkpointCid,uint40 at)"
        );
        return keccak256(
            abi.encode(typeHash, p.orderId, p.sequence, p.billedSeconds, keccak256(bytes(p.checkpointCid)), p.moment)
        );
    }

    function hash(Quote memory q) internal pure returns (bytes32) {
        bytes32 typeHash = keccak256(
            "Quote(address provider,address requester,bytes32 specHash,address token,uint96 ratePerSecond,uint32 intervalSeconds,uint32 maxSeconds,uint40 validUntil,uint64 nonce,bytes32 salt)"
        );
        bytes memory head = abi.encode(typeHash, q.provider, q.requester, q.specHash, q.token, q.ratePerSecond);
        return keccak256(bytes.concat(head, abi.encode(q.intervalSeconds, q.maxSeconds, q.validUntil, q.nonce, q.salt)));
    }

    function hash(Offer memory o) internal pure returns (bytes32) {
        bytes32 typeHash = keccak256(
            "Offer(address provider,string peerId,uint64 sequence,uint40 issuedAt,uint40 expiresAt,string terms)"
        );
        return keccak256(
            abi.encode(
                typeHash,
                o.provider,
                keccak256(bytes(o.peerId)),
                o.sequence,
                o.issuedAt,
                o.expiresAt,
                keccak256(bytes(o.terms))
            )
        );
    }

    function hash(PeerBinding memory b) internal pure returns (bytes32) {
        bytes32 typeHash = keccak256("PeerBinding(address wallet,string peerId,uint40 issuedAt)");
        return keccak256(abi.encode(typeHash, b.wallet, keccak256(bytes(b.peerId)), b.issuedAt));
    }
}
