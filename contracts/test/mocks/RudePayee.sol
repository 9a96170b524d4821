// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @notice Takes native coin in a manner made to hurt whoever pays.
contract RudePayee {
    enum Manner {
        Refuses,
        BurnsGas,
        Bombs,
        CallsBack,
        NeedsGas,
        NeedsSomeGas
    }

    Manner private immutable _manner;
    address private _target;
    bytes private _call;
    bool public wasRefused;
    uint256 private _count;

    constructor(Manner manner) {
        _manner = manner;
    }

    receive() external payable {
        if (_manner == Manner.Refuses) revert("no");
        if (_manner == Manner.BurnsGas) while (true) {}
        if (_manner == Manner.Bombs) {
            assembly ("memory-safe") {
                revert(0, 1000000)
            }
        }
        if (_manner == Manner.CallsBack) {
            (bool success, bytes memory answer) = _target.call(_call);
            wasRefused = !success && bytes4(answer) == ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;
        }
        if (_manner == Manner.NeedsSomeGas) ++_count;
        uint256 until = _manner == Manner.NeedsGas ? gasleft() - 100_000 : type(uint256).max;
        while (gasleft() > until) {}
    }

    function arm(address target, bytes calldata call) external {
        (_target, _call) = (target, call);
    }
}
