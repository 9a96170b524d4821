// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IDepositAccounts} from "../interfaces/IDepositAccounts.sol";

/// @title The only place where tokens move
/// @dev Kept apart so that the native coin can join here, and nowhere else.
library TokenTransfer {
    using SafeERC20 for IERC20;

    /// @dev Takes exactly `amount` from `from`, or reverts.
    function pull(address token, address from, uint256 amount) internal {
        if (token.code.length == 0) revert IDepositAccounts.UnsupportedToken(token);
        uint256 balanceBefore = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(from, address(this), amount);
        uint256 received = IERC20(token).balanceOf(address(this)) - balanceBefore;
        if (received != amount) revert IDepositAccounts.TokenAmountMismatch(token, amount, received);
    }

    /// @dev For an owner who acts for itself: a refusal is its own to solve, so it reverts.
    function push(address token, address to, uint256 amount) internal {
        IERC20(token).safeTransfer(to, amount);
    }

    /// @dev For a payee who did not send the transaction: false instead of a revert, so that nobody can block others.
    function tryPush(address token, address to, uint256 amount) internal returns (bool) {
        return IERC20(token).trySafeTransfer(to, amount);
    }
}
