// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Escrow} from "../../Escrow.sol";
import {IOrders} from "../../interfaces/IOrders.sol";
import {SilentToken} from "../mocks/HostileTokens.sol";
import {Test} from "../support/Test.sol";
import {TypedData} from "../support/TypedData.sol";

/// @title What ought to be true, kept apart from the escrow
/// @notice Five people, two tokens (both can ban), and for each of them the fortune that they should have: what they
/// brought, plus what they earned, minus what they signed away. The invariants compare it with where the money is.
abstract contract Ledger is Test {
    uint256 internal constant PEOPLE = 5;
    uint256 internal constant TOKENS = 2;

    Escrow public escrow;
    address[PEOPLE] public people;
    SilentToken[TOKENS] public tokens;
    mapping(address person => uint256 key) internal _keys;

    IOrders.Order[] internal _orders;
    mapping(bytes32 orderId => uint256) public paidInAll;
    mapping(bytes32 orderId => bool) public wasClosed;
    mapping(address person => mapping(address token => uint256)) public fortune;
    mapping(address token => uint256) public minted;
    mapping(address token => uint256) public thrownIn;

    constructor() {
        vm.warp(1_800_000_000);
        escrow = new Escrow(1 days, 1 hours);
        for (uint256 i; i < TOKENS; ++i) tokens[i] = new SilentToken();
        for (uint256 i; i < PEOPLE; ++i) {
            uint256 key = uint256(keccak256(abi.encode("person", i)));
            people[i] = vm.addr(key);
            _keys[people[i]] = key;
        }
    }

    function orderCount() external view returns (uint256) {
        return _orders.length;
    }

    function orderAt(uint256 index) external view returns (IOrders.Order memory) {
        return _orders[index];
    }

    function idOf(IOrders.Order memory order) public view returns (bytes32) {
        return TypedData.digest(_separator(), TypedData.hash(order));
    }

    /// @dev Where the money of `person` really is: in its own hands, in its account, and in the locks of its orders.
    function wealth(address person, SilentToken token) public view returns (uint256 sum) {
        (uint256 free, uint256 withdrawing,) = escrow.depositOf(person, address(token));
        sum = token.balanceOf(person) + free + withdrawing;
        for (uint256 i; i < _orders.length; ++i) {
            if (_orders[i].requester != person || _orders[i].token != address(token)) continue;
            (, uint256 locked,,) = escrow.orderStatus(_orders[i]);
            sum += locked;
        }
    }

    function _status(IOrders.Order memory order)
        internal
        view
        returns (IOrders.OrderState state, uint256 locked, uint256 paid)
    {
        (state, locked, paid,) = escrow.orderStatus(order);
    }

    function _mint(address person, SilentToken token, uint256 amount) internal {
        token.mint(person, amount);
        minted[address(token)] += amount;
        fortune[person][address(token)] += amount;
    }

    function _bookPayment(IOrders.Order memory order, uint256 cumulative, bool closes) internal {
        bytes32 id = idOf(order);
        uint256 paidNow = cumulative - paidInAll[id];
        paidInAll[id] = cumulative;
        fortune[order.requester][order.token] -= paidNow;
        fortune[order.provider][order.token] += paidNow;
        if (closes) wasClosed[id] = true;
    }

    function _sign(address person, bytes32 structHash) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_keys[person], TypedData.digest(_separator(), structHash));
        return abi.encodePacked(r, s, v);
    }

    function _separator() private view returns (bytes32) {
        return TypedData.domainSeparator("DeAI Escrow", "2", block.chainid, address(escrow));
    }
}
