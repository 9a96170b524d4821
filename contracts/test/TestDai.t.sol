// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {TestDai} from "../TestDai.sol";
import {Test} from "./support/Test.sol";

contract TestDaiTest is Test {
    function test_it_says_that_it_is_worth_nothing() public {
        TestDai dai = new TestDai();
        holds(keccak256(bytes(dai.name())) == keccak256("Test DAI (no value)"), "name");
        holds(keccak256(bytes(dai.symbol())) == keccak256("tDAI"), "symbol");
        equal(dai.decimals(), 18, "decimals");
    }

    function test_anybody_can_mint() public {
        TestDai dai = new TestDai();
        vm.prank(address(0x57A));
        dai.mint(address(0xA), 3 ether);
        equal(dai.balanceOf(address(0xA)), 3 ether, "minted");
    }

    function test_a_signed_permit_is_an_allowance() public {
        TestDai dai = new TestDai();
        address owner = vm.addr(7);
        bytes32 typeHash =
            keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
        bytes32 structHash = keccak256(abi.encode(typeHash, owner, address(this), 5, 0, block.timestamp));
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", dai.DOMAIN_SEPARATOR(), structHash));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(7, digest);
        dai.permit(owner, address(this), 5, block.timestamp, v, r, s);
        equal(dai.allowance(owner, address(this)), 5, "allowance");
    }
}
