// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Calls to strangers that can cost us no more than we grant
/// @dev A call gets at most 63/64 of what is left (EIP-150), so that a sender who brings too little gas could make any
/// bounded call fail, and with it turn a payment into a kept one or a good signature into a bad one. Hence the rule:
/// a failure counts only when the whole allowance was there. No answer is copied beyond its first word.
library BoundedCall {
    /// @dev Room for what lies between the measurement and the callee: a cold account, a new one, value.
    uint256 private constant CALL_COST = 45_000;

    /// @notice The sender brought too little gas to tell a refusal from a lack of gas: send more.
    error NotEnoughGas(uint256 gasLeft, uint256 needed);

    /// @dev Sends `amount` of the native coin.
    function send(address to, uint256 amount, uint256 allowance) internal returns (bool success) {
        assembly ("memory-safe") {
            success := call(allowance, to, amount, 0, 0, 0, 0)
        }
    }

    /// @dev Calls `target`; `size` is how much it answered, `word` the first 32 bytes of that.
    function ask(address target, bytes memory data, uint256 allowance)
        internal
        returns (bool success, uint256 size, uint256 word)
    {
        assembly ("memory-safe") {
            success := call(allowance, target, 0, add(data, 32), mload(data), 0, 32)
            size := returndatasize()
            word := mload(0)
        }
    }

    /// @dev The same without the right to change anything.
    function look(address target, bytes memory data, uint256 allowance)
        internal
        view
        returns (bool success, uint256 size, uint256 word)
    {
        assembly ("memory-safe") {
            success := staticcall(allowance, target, add(data, 32), mload(data), 0, 32)
            size := returndatasize()
            word := mload(0)
        }
    }

    /// @dev To be asked after a call with `allowance` gas has failed; `gasBefore` was measured ahead of it.
    function requireGasWasEnough(uint256 gasBefore, uint256 allowance) internal pure {
        uint256 needed = allowance * 64 / 63 + CALL_COST;
        if (gasBefore < needed) revert NotEnoughGas(gasBefore, needed);
    }
}
