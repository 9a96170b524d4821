// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {NATIVE_COIN} from "../../libraries/NativeCoin.sol";
import {SilentToken} from "../mocks/HostileTokens.sol";
import {Test} from "../support/Test.sol";

/// @title Tokens and the native coin, handled alike
/// @notice Both can refuse somebody: a token by its ban, the coin because the payee's code reverts.
abstract contract Purse is Test {
    function balanceOf(address person, address token) public view returns (uint256) {
        return token == NATIVE_COIN ? person.balance : SilentToken(token).balanceOf(person);
    }

    function isBanned(address person, address token) public view returns (bool) {
        return token == NATIVE_COIN ? person.code.length > 0 : SilentToken(token).isBanned(person);
    }

    function _give(address person, address token, uint256 amount) internal {
        if (token == NATIVE_COIN) vm.deal(person, person.balance + amount);
        else SilentToken(token).mint(person, amount);
    }

    /// @dev 0x60006000fd reverts whoever calls.
    function _setBanned(address person, address token, bool banned) internal {
        if (token == NATIVE_COIN) vm.etch(person, banned ? bytes(hex"60006000fd") : bytes(""));
        else SilentToken(token).setBanned(person, banned);
    }
}
