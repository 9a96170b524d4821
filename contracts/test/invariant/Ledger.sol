// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Escrow} from "../../Escrow.sol";
import {IOrders} from "../../interfaces/IOrders.sol";
import {NATIVE_COIN} from "../../libraries/NativeCoin.sol";
import {SilentToken} from "../mocks/HostileTokens.sol";
import {TypedData} from "../support/TypedData.sol";
import {Purse} from "./Purse.sol";

/// @title What ought to be true, kept apart from the escrow
/// @notice Five people, two tokens and the native coin (all of which can refuse somebody), and for each of them the
/// fortune that they should have: what they brought, plus what they earned, minus what they signed away or lost to an
/// arbiter. Orders are listed by the state that they should be in. The invariants compare both with the escrow.
abstract contract Ledger is Purse {
    uint256 internal constant PEOPLE = 5;
    uint256 internal constant TOKENS = 3;
    uint256 private constant STATES = 6;

    Escrow public escrow;
    address[PEOPLE] public people;
    address[TOKENS] public tokens;
    mapping(address person => uint256 key) internal _keys;

    IOrders.Order[] internal _orders;
    IOrders.OrderState[] internal _states;
    uint256[] private _places;
    mapping(uint256 list => uint256[]) private _lists;
    uint256[] public paidInAll;
    mapping(address person => mapping(address token => uint256)) public fortune;
    mapping(address token => uint256) public minted;
    mapping(address token => uint256) public thrownIn;

    constructor() {
        vm.warp(1_800_000_000);
        escrow = new Escrow(1 days, 1 hours);
        for (uint256 i; i < TOKENS; ++i) tokens[i] = i == 0 ? NATIVE_COIN : address(new SilentToken());
        for (uint256 i; i < PEOPLE; ++i) {
            uint256 key = uint256(keccak256(abi.encode("person", i)));
            people[i] = vm.addr(key);
            _keys[people[i]] = key;
        }
    }

    function orderCount() external view returns (uint256) {
        return _orders.length;
    }

    function orderAt(uint256 index) external view returns (IOrders.Order memory, IOrders.OrderState) {
        return (_orders[index], _states[index]);
    }

    /// @dev The orders of one kind that should be in `state`.
    function listed(IOrders.OrderState state, bool isFixed) public view returns (uint256[] memory) {
        return _lists[_listOf(state, isFixed)];
    }

    function _add(IOrders.Order memory order) internal returns (uint256 index) {
        index = _orders.length;
        _orders.push(order);
        _states.push(IOrders.OrderState.None);
        paidInAll.push(0);
        _places.push(0);
        _enlist(index);
    }

    function _setState(uint256 index, IOrders.OrderState state) internal {
        uint256[] storage list = _lists[_listOf(_states[index], _isFixed(index))];
        uint256 last = list[list.length - 1];
        list[_places[index]] = last;
        _places[last] = _places[index];
        list.pop();
        _states[index] = state;
        _enlist(index);
    }

    /// @dev One of the kind at a random place; false if there is none.
    function _pick(uint256 seed, IOrders.OrderState state, bool isFixed) internal view returns (bool, uint256) {
        uint256[] storage list = _lists[_listOf(state, isFixed)];
        return list.length == 0 ? (false, 0) : (true, list[seed % list.length]);
    }

    function _mint(address person, address token, uint256 amount) internal {
        _give(person, token, amount);
        minted[token] += amount;
        fortune[person][token] += amount;
    }

    function _bookPaid(uint256 index, uint256 total) internal {
        IOrders.Order storage order = _orders[index];
        _bookMove(order.requester, order.provider, order.token, total - paidInAll[index]);
        paidInAll[index] = total;
    }

    function _bookMove(address from, address to, address token, uint256 amount) internal {
        fortune[from][token] -= amount;
        fortune[to][token] += amount;
    }

    function _idOf(IOrders.Order memory order) internal view returns (bytes32) {
        return TypedData.digest(_separator(), TypedData.hash(order));
    }

    function _sign(address person, bytes32 structHash) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_keys[person], TypedData.digest(_separator(), structHash));
        return abi.encodePacked(r, s, v);
    }

    function _isFixed(uint256 index) internal view returns (bool) {
        return _orders[index].mode == IOrders.PayMode.FixedPrice;
    }

    function _enlist(uint256 index) private {
        uint256[] storage list = _lists[_listOf(_states[index], _isFixed(index))];
        _places[index] = list.length;
        list.push(index);
    }

    function _separator() private view returns (bytes32) {
        return TypedData.domainSeparator("DeAI Escrow", "2", block.chainid, address(escrow));
    }

    function _listOf(IOrders.OrderState state, bool isFixed) private pure returns (uint256) {
        return uint256(state) + (isFixed ? STATES : 0);
    }
}
