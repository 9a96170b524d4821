// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title The permit of Dai and its likes, older than EIP-2612: for everything or for nothing
interface IDaiPermit {
    function permit(
        address holder,
        address spender,
        uint256 nonce,
        uint256 expiry,
        bool allowed,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;
}
