// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice A wallet whose answer about signatures is made to hurt whoever asks.
contract RudeWallet {
    enum Manner {
        BurnsGas,
        ReturnsBomb,
        RevertsWithBomb,
        No,
        SlowYes,
        ShortYes,
        DirtyYes
    }

    Manner private immutable _manner;

    constructor(Manner manner) {
        _manner = manner;
    }

    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        if (_manner == Manner.BurnsGas) while (true) {}
        uint256 until = gasleft() - 300_000;
        if (_manner == Manner.SlowYes) while (gasleft() > until) {}
        bytes32 yes = bytes32(this.isValidSignature.selector);
        bool isBomb = _manner == Manner.ReturnsBomb;
        bool isRevert = _manner == Manner.RevertsWithBomb;
        assembly ("memory-safe") {
            if isBomb { return(0, 400000) }
            if isRevert { revert(0, 400000) }
        }
        if (_manner == Manner.No) return 0xffffffff;
        uint256 size = _manner == Manner.ShortYes ? 4 : 32;
        if (_manner == Manner.DirtyYes) yes |= bytes32(uint256(1));
        assembly ("memory-safe") {
            mstore(0, yes)
            return(0, size)
        }
    }
}
