// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Escrow} from "../../Escrow.sol";
import {Test} from "./Test.sol";

/// @title Deploys the escrow, or the mutant of it that stands in for it
/// @notice scripts/mutate-contracts.mjs compiles a broken escrow and names the file with its code: so the tests need
/// not be compiled again for each.
abstract contract EscrowDeployer is Test {
    function newEscrow(uint256 withdrawalDelay, uint256 grace) internal returns (Escrow escrow_) {
        string memory file = vm.envOr("DEAI_ESCROW_CODE", string(""));
        if (bytes(file).length == 0) return new Escrow(withdrawalDelay, grace);
        bytes memory code = vm.parseBytes(vm.readFile(file));
        code = bytes.concat(code, abi.encode(withdrawalDelay, grace));
        assembly ("memory-safe") {
            escrow_ := create(0, add(code, 32), mload(code))
            if iszero(escrow_) {
                returndatacopy(code, 0, returndatasize())
                revert(code, returndatasize())
            }
        }
    }
}
