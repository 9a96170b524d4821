// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {BoundedCall} from "./BoundedCall.sol";

/// @title Did this account sign this digest?
/// @dev The key is tried before the wallet contract. OpenZeppelin's own checker asks only ERC-1271 as soon as an
/// account has code; then an EOA that delegates its code (EIP-7702) could void the vouchers it signed before. A wallet
/// gets bounded gas, so that one of them cannot eat up a batch.
library SignedBy {
    /// @dev Enough for a wallet that checks a P-256 passkey in Solidity.
    uint256 private constant WALLET_GAS = 500_000;

    function isSignedBy(bytes32 digest, address signer, bytes calldata signature) internal view returns (bool) {
        (address recovered, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure == ECDSA.RecoverError.NoError && recovered == signer) return true;
        return signer.code.length > 0 && _isAgreedByWallet(digest, signer, signature);
    }

    function _isAgreedByWallet(bytes32 digest, address wallet, bytes calldata signature) private view returns (bool) {
        bytes memory data = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        uint256 gasBefore = gasleft();
        (bool success, uint256 size, uint256 word) = BoundedCall.look(wallet, data, WALLET_GAS);
        if (success && size >= 32 && bytes32(word) == bytes32(IERC1271.isValidSignature.selector)) return true;
        BoundedCall.requireGasWasEnough(gasBefore, WALLET_GAS);
        return false;
    }
}
