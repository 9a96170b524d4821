// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IDepositAccounts} from "../interfaces/IDepositAccounts.sol";
import {BoundedCall} from "./BoundedCall.sol";
import {NATIVE_COIN} from "./NativeCoin.sol";

/// @title The only place where tokens and the native coin move
library TokenTransfer {
    using SafeERC20 for IERC20;

    /// @dev Enough for a smart wallet that logs what it gets.
    uint256 private constant COIN_GAS = 50_000;

    /// @dev Five times what a common token takes.
    uint256 private constant TOKEN_GAS = 300_000;

    /// @dev Takes exactly `amount` from the sender of this transaction, or reverts.
    function pull(address token, uint256 amount) internal {
        uint256 coins = token == NATIVE_COIN ? amount : 0;
        if (msg.value != coins) revert IDepositAccounts.ValueMismatch(coins, msg.value);
        if (token == NATIVE_COIN) return;
        if (token.code.length == 0) revert IDepositAccounts.UnsupportedToken(token);
        uint256 balanceBefore = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = IERC20(token).balanceOf(address(this)) - balanceBefore;
        if (received != amount) revert IDepositAccounts.TokenAmountMismatch(token, amount, received);
    }

    /// @dev For an owner who acts for itself: a refusal is its own to solve, so it reverts.
    function push(address token, address to, uint256 amount) internal {
        if (token != NATIVE_COIN) return IERC20(token).safeTransfer(to, amount);
        if (!BoundedCall.send(to, amount, gasleft())) revert IDepositAccounts.CoinRefused(to, amount);
    }

    /// @dev For a payee who did not send the transaction: false instead of a revert, so that nobody can block others.
    function tryPush(address token, address to, uint256 amount) internal returns (bool isPaid) {
        uint256 gasBefore = gasleft();
        bool isCoin = token == NATIVE_COIN;
        isPaid = isCoin ? BoundedCall.send(to, amount, COIN_GAS) : _tryTransfer(token, to, amount);
        if (!isPaid) BoundedCall.requireGasWasEnough(gasBefore, isCoin ? COIN_GAS : TOKEN_GAS);
    }

    /// @dev Tokens that answer nothing count as paid if there is a contract; one that answers must answer true.
    function _tryTransfer(address token, address to, uint256 amount) private returns (bool) {
        bytes memory data = abi.encodeCall(IERC20.transfer, (to, amount));
        (bool success, uint256 size, uint256 word) = BoundedCall.ask(token, data, TOKEN_GAS);
        return success && (size == 0 ? token.code.length > 0 : size >= 32 && word == 1);
    }
}
