// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title Play money for the embedded chain and for test nets
/// @notice Anybody can mint any amount, so it is worth nothing, and says so in its name. 18 decimals, EIP-2612.
contract TestDai is ERC20, ERC20Permit {
    constructor() ERC20("Test DAI (no value)", "tDAI") ERC20Permit("Test DAI (no value)") {}

    /// @notice Makes `amount` (in wei of the token) out of nothing for `to`.
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}
