// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

contract MintableToken is ERC20 {
    constructor() ERC20("Mintable", "MINT") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}

/// @notice Keeps 1 % of every transfer.
contract FeeToken is MintableToken {
    function _update(address from, address to, uint256 value) internal override {
        if (from == address(0) || to == address(0)) return super._update(from, to, value);
        super._update(from, address(0xFEE), value / 100);
        super._update(from, to, value - value / 100);
    }
}

/// @notice Refuses transfers from and to the banned, as stable coins can.
contract BanningToken is MintableToken {
    mapping(address => bool) public isBanned;

    function setBanned(address account, bool banned) external {
        isBanned[account] = banned;
    }

    function _update(address from, address to, uint256 value) internal override {
        require(!isBanned[from] && !isBanned[to], "banned");
        super._update(from, to, value);
    }
}

/// @notice Its transfers return nothing, as USDT's do, and it can ban.
contract SilentToken {
    mapping(address => uint256) public balanceOf;
    mapping(address => bool) public isBanned;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function setBanned(address account, bool banned) external {
        isBanned[account] = banned;
    }

    function transfer(address to, uint256 amount) external {
        _move(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external {
        _move(from, to, amount);
    }

    function _move(address from, address to, uint256 amount) private {
        require(!isBanned[from] && !isBanned[to], "banned");
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
    }
}

/// @notice Can be told to misbehave in `transfer`: say no without a revert, or burn all gas.
contract MoodyToken is MintableToken {
    enum Mood {
        Good,
        SaysNo,
        BurnsGas,
        ReturnsBomb,
        AnswersTwo
    }

    Mood public mood;

    function setMood(Mood newMood) external {
        mood = newMood;
    }

    function transfer(address to, uint256 value) public override returns (bool) {
        if (mood == Mood.SaysNo) return false;
        if (mood == Mood.BurnsGas) while (true) {}
        if (mood == Mood.ReturnsBomb) {
            assembly ("memory-safe") {
                revert(0, 1000000)
            }
        }
        if (mood == Mood.AnswersTwo) {
            assembly ("memory-safe") {
                mstore(0, 2)
                return(0, 32)
            }
        }
        return super.transfer(to, value);
    }
}

/// @notice Calls back in every transfer, as ERC-777 tokens do, and counts what came of it.
contract CallbackToken is MintableToken {
    address private _target;
    bytes private _call;
    uint256 public successes;
    mapping(bytes4 selector => uint256) public refusals;

    function arm(address target, bytes memory call) external {
        _target = target;
        _call = call;
    }

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        if (_target == address(0)) return;
        (bool success, bytes memory answer) = _target.call(_call);
        if (success) ++successes;
        else ++refusals[bytes4(answer)];
    }
}

/// @notice Its issuer can stop all transfers, as USDC's can.
contract PausableToken is MintableToken {
    bool public isPaused;

    function setPaused(bool paused) external {
        isPaused = paused;
    }

    function _update(address from, address to, uint256 value) internal override {
        require(!isPaused, "paused");
        super._update(from, to, value);
    }
}

/// @notice Everybody's balance shrinks or grows by itself, as that of some staking tokens does.
contract RebasingToken is MintableToken {
    function rebase(address holder, int256 change) external {
        if (change > 0) _mint(holder, uint256(change));
        else _burn(holder, uint256(-change));
    }
}

/// @notice Behind a proxy: tomorrow it may be another token.
contract UpgradeableToken {
    address private _code;

    constructor(address code) {
        _code = code;
    }

    function upgrade(address code) external {
        _code = code;
    }

    fallback() external {
        address code = _code;
        assembly ("memory-safe") {
            let place := mload(0x40)
            calldatacopy(place, 0, calldatasize())
            let success := delegatecall(gas(), code, place, calldatasize(), 0, 0)
            returndatacopy(place, 0, returndatasize())
            if success { return(place, returndatasize()) }
            revert(place, returndatasize())
        }
    }
}
