// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDepositAccounts} from "../interfaces/IDepositAccounts.sol";
import {NATIVE_COIN} from "../libraries/NativeCoin.sol";
import {DaiPermitToken} from "./mocks/DaiPermitToken.sol";
import {SilentToken} from "./mocks/HostileTokens.sol";
import {EscrowFixture} from "./support/EscrowFixture.sol";

contract PermitsTest is EscrowFixture {
    bytes32 private constant PERMIT_TYPEHASH =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    struct Signed {
        uint8 v;
        bytes32 r;
        bytes32 s;
    }

    DaiPermitToken private _oldDai;

    function setUp() public override {
        super.setUp();
        _oldDai = new DaiPermitToken();
        dai.mint(provider, 10 ether);
        _oldDai.mint(provider, 10 ether);
    }

    function test_one_transaction_is_enough_to_deposit() public {
        Signed memory permit = _permit(PROVIDER_KEY, 4 ether);
        vm.expectEmit(address(escrow));
        emit IDepositAccounts.Deposited(provider, address(dai), provider, 4 ether);
        _deposit(provider, 4 ether, permit);
        isFree(provider, address(dai), 4 ether);
        equal(dai.allowance(provider, address(escrow)), 0, "no allowance is left");
    }

    function test_a_permit_that_somebody_used_in_front_still_deposits() public {
        Signed memory permit = _permit(PROVIDER_KEY, 4 ether);
        vm.prank(stranger);
        dai.permit(provider, address(escrow), 4 ether, block.timestamp, permit.v, permit.r, permit.s);
        _deposit(provider, 4 ether, permit);
        isFree(provider, address(dai), 4 ether);
    }

    function test_a_permit_of_another_or_of_garbage_deposits_nothing() public {
        Signed memory permit = _permit(PROVIDER_KEY, 4 ether);
        vm.prank(stranger);
        vm.expectRevert();
        escrow.depositWithPermit(address(dai), 4 ether, block.timestamp, permit.v, permit.r, permit.s);
        vm.prank(provider);
        vm.expectRevert();
        escrow.depositWithPermit(address(dai), 4 ether, block.timestamp, 27, "garbage", "garbage");
        isFree(provider, address(dai), 0);
        isFree(stranger, address(dai), 0);
    }

    function test_a_permit_is_for_its_own_sum() public {
        Signed memory permit = _permit(PROVIDER_KEY, 4 ether);
        vm.prank(provider);
        vm.expectRevert();
        escrow.depositWithPermit(address(dai), 5 ether, block.timestamp, permit.v, permit.r, permit.s);
    }

    function test_dais_old_permit_deposits_too() public {
        Signed memory permit = _oldPermit(0, 0);
        vm.prank(provider);
        escrow.depositWithDaiPermit(address(_oldDai), 4 ether, 0, 0, permit.v, permit.r, permit.s);
        isFree(provider, address(_oldDai), 4 ether);
    }

    function test_an_old_permit_that_somebody_used_in_front_still_deposits() public {
        Signed memory permit = _oldPermit(0, block.timestamp);
        vm.prank(stranger);
        _oldDai.permit(provider, address(escrow), 0, block.timestamp, true, permit.v, permit.r, permit.s);
        vm.prank(provider);
        escrow.depositWithDaiPermit(address(_oldDai), 4 ether, 0, block.timestamp, permit.v, permit.r, permit.s);
        isFree(provider, address(_oldDai), 4 ether);
    }

    function test_an_old_permit_too_late_or_of_garbage_deposits_nothing() public {
        Signed memory permit = _oldPermit(0, block.timestamp - 1);
        vm.prank(provider);
        vm.expectRevert();
        escrow.depositWithDaiPermit(address(_oldDai), 4 ether, 0, block.timestamp - 1, permit.v, permit.r, permit.s);
        vm.prank(provider);
        vm.expectRevert();
        escrow.depositWithDaiPermit(address(_oldDai), 4 ether, 0, 0, 27, "garbage", "garbage");
    }

    function test_a_token_without_permits_is_deposited_by_its_allowance() public {
        SilentToken token = new SilentToken();
        token.mint(provider, 5);
        vm.prank(provider);
        escrow.depositWithPermit(address(token), 3, 0, 27, 0, 0);
        vm.prank(provider);
        escrow.depositWithDaiPermit(address(token), 2, 0, 0, 27, 0, 0);
        isFree(provider, address(token), 5);
    }

    function test_what_has_no_code_has_no_permit() public {
        address[2] memory places = [NATIVE_COIN, stranger];
        for (uint256 i; i < 2; ++i) {
            bytes memory reason = abi.encodeWithSelector(IDepositAccounts.UnsupportedToken.selector, places[i]);
            vm.expectRevert(reason);
            escrow.depositWithPermit(places[i], 1, 0, 27, 0, 0);
            vm.expectRevert(reason);
            escrow.depositWithDaiPermit(places[i], 1, 0, 0, 27, 0, 0);
        }
    }

    function _deposit(address owner, uint256 amount, Signed memory permit) private {
        vm.prank(owner);
        escrow.depositWithPermit(address(dai), amount, block.timestamp, permit.v, permit.r, permit.s);
    }

    function _permit(uint256 key, uint256 amount) private view returns (Signed memory) {
        bytes32 structHash = keccak256(
            abi.encode(PERMIT_TYPEHASH, vm.addr(key), address(escrow), amount, dai.nonces(vm.addr(key)), block.timestamp)
        );
        return _sign(key, dai.DOMAIN_SEPARATOR(), structHash);
    }

    function _oldPermit(uint256 nonce, uint256 expiry) private view returns (Signed memory) {
        bytes32 structHash =
            keccak256(abi.encode(_oldDai.PERMIT_TYPEHASH(), provider, address(escrow), nonce, expiry, true));
        return _sign(PROVIDER_KEY, _oldDai.DOMAIN_SEPARATOR(), structHash);
    }

    function _sign(uint256 key, bytes32 separator_, bytes32 structHash) private pure returns (Signed memory signed) {
        (signed.v, signed.r, signed.s) = vm.sign(key, keccak256(abi.encodePacked(hex"1901", separator_, structHash)));
    }
}
