// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {DepositAccounts} from "./DepositAccounts.sol";
import {IDaiPermit} from "./interfaces/IDaiPermit.sol";
import {IPermitDeposits} from "./interfaces/IPermitDeposits.sol";

/// @title Deposits by permit
/// @dev A failed permit is passed over: the pull that follows fails if nothing allows it.
abstract contract PermitDeposits is IPermitDeposits, DepositAccounts {
    /// @inheritdoc IPermitDeposits
    function depositWithPermit(address token, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
        nonReentrant
    {
        _requireContract(token);
        try IERC20Permit(token).permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
        _depositFor(msg.sender, token, amount);
    }

    /// @inheritdoc IPermitDeposits
    function depositWithDaiPermit(
        address token,
        uint256 amount,
        uint256 nonce,
        uint256 expiry,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant {
        _requireContract(token);
        try IDaiPermit(token).permit(msg.sender, address(this), nonce, expiry, true, v, r, s) {} catch {}
        _depositFor(msg.sender, token, amount);
    }

    /// @dev Solidity checks for code before a `try`, and that failure cannot be caught.
    function _requireContract(address token) private view {
        if (token.code.length == 0) revert UnsupportedToken(token);
    }
}
