// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Did this account sign this digest?
/// @dev The key is tried before the wallet contract. OpenZeppelin's own checker asks only ERC-1271 as soon as an
/// account has code; then an EOA that delegates its code (EIP-7702) could void the vouchers it signed before.
library SignedBy {
    function isSignedBy(bytes32 digest, address signer, bytes calldata signature) internal view returns (bool) {
        (address recovered, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure == ECDSA.RecoverError.NoError && recovered == signer) return true;
        return SignatureChecker.isValidERC1271SignatureNowCalldata(signer, digest, signature);
    }
}
