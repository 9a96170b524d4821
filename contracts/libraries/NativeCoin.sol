// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @dev What stands for the chain's own coin where a token's address is asked for. Source: EIP-7528.
address constant NATIVE_COIN = 0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE;
