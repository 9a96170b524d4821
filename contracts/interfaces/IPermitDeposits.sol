// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Deposits with the token's own signed approval: one transaction instead of two
/// @notice Whoever sees such a transaction can use its permit first. That stops nothing: a permit that fails is passed
/// over, and the allowance decides.
interface IPermitDeposits {
    /// @notice Pays into the caller's own account, with an EIP-2612 permit of exactly `amount` for the escrow.
    function depositWithPermit(address token, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external;

    /// @notice The same with Dai's older permit, which grants everything until it is taken back.
    function depositWithDaiPermit(
        address token,
        uint256 amount,
        uint256 nonce,
        uint256 expiry,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;
}
