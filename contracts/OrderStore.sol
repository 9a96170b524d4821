// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {DepositAccounts} from "./DepositAccounts.sol";
import {IOrders} from "./interfaces/IOrders.sol";
import {OrderHash} from "./libraries/OrderHash.sol";
import {SignedBy} from "./libraries/SignedBy.sol";

/// @title What the escrow remembers of orders, and how one ends
/// @dev An open order has one slot. A closed one has none: its slot is given back, and one bit is set in its provider's
/// bitmap (permit2's), a word of which 256 orders share. So a job that is settled once and for all costs no new slot.
/// INVARIANT ONE-BIT: a slot is emptied only together with setting the bit, so nothing closed can begin again. Only
/// orders that their provider locked, signed or closes itself get there: strangers cannot use up its nonces. A slot
/// that is not empty counts more than the bit: of two orders with one nonce, none can strand the other's money.
abstract contract OrderStore is IOrders, DepositAccounts, EIP712 {
    using OrderHash for Order;
    using SignedBy for bytes32;

    struct Progress {
        OrderState state;
        uint96 paid;
        uint40 windowEnd;
    }

    /// @inheritdoc IOrders
    uint256 public immutable GRACE;

    /// @inheritdoc IOrders
    mapping(address provider => mapping(uint256 word => uint256 bits)) public closedNonces;

    mapping(bytes32 orderId => Progress progress) private _progress;

    constructor(uint256 grace) EIP712("DeAI Escrow", "2") {
        _requireDelayInBounds(grace);
        GRACE = grace;
    }

    /// @inheritdoc IOrders
    function orderStatus(Order memory order)
        external
        view
        returns (OrderState state, uint256 locked, uint256 paid, uint256 windowEnd)
    {
        Progress memory progress = _progressOf(_idOf(order), order);
        return (progress.state, _restHeld(order, progress), progress.paid, progress.windowEnd);
    }

    /// @inheritdoc IOrders
    function orderIdOf(Order memory order) external view returns (bytes32 orderId) {
        return _idOf(order);
    }

    function _save(bytes32 orderId, Progress memory progress) internal {
        _progress[orderId] = progress;
    }

    /// @dev Ends the order and gives both bonds back to their owners.
    function _close(bytes32 orderId, Order memory order, Progress memory progress) internal {
        uint256 challengeBond = progress.state == OrderState.Challenged ? order.challengeBond : 0;
        uint256 providerBond = _isHeld(progress.state) ? order.providerBond : 0;
        _closeWithBonds(orderId, order, progress, challengeBond, providerBond);
    }

    /// @dev The only way into Closed: the rest of the lock goes back to the requester's free deposit, and the bonds as
    /// they are shared out by the caller.
    function _closeWithBonds(
        bytes32 orderId,
        Order memory order,
        Progress memory progress,
        uint256 bondsToRequester,
        uint256 bondsToProvider
    ) internal {
        uint256 rest = _restHeld(order, progress);
        if (progress.state != OrderState.None) delete _progress[orderId];
        closedNonces[order.provider][order.nonce >> 8] |= 1 << (order.nonce & 0xff);
        if (rest + bondsToRequester > 0) _credit(order.requester, order.token, rest + bondsToRequester);
        if (bondsToProvider > 0) _credit(order.provider, order.token, bondsToProvider);
        emit Closed(orderId, order.requester, order.provider, order.token, progress.paid, rest);
    }

    function _idOf(Order memory order) internal view returns (bytes32) {
        return _hashTypedDataV4(order.hash());
    }

    function _progressOf(bytes32 orderId, Order memory order) internal view returns (Progress memory progress) {
        progress = _progress[orderId];
        if (progress.state != OrderState.None) return progress;
        if (closedNonces[order.provider][order.nonce >> 8] >> (order.nonce & 0xff) & 1 == 1) {
            progress.state = OrderState.Closed;
        }
    }

    /// @dev For what can be done in one state only.
    function _findIn(Order memory order, OrderState expected)
        internal
        view
        returns (bytes32 orderId, Progress memory progress)
    {
        orderId = _idOf(order);
        progress = _progressOf(orderId, order);
        if (progress.state != expected) revert OrderNotOpen(orderId, progress.state);
    }

    /// @dev Nothing if `signer` signed `digest`, else the encoded error.
    function _signatureProblem(address signer, bytes32 digest, bytes calldata signature)
        internal
        view
        returns (bytes memory problem)
    {
        if (digest.isSignedBy(signer, signature)) return problem;
        return abi.encodeWithSelector(InvalidSignature.selector, signer);
    }

    function _requireProvider(Order memory order) internal view {
        if (msg.sender != order.provider) revert NotProvider(msg.sender, order.provider);
    }

    function _graceEnd(Order memory order) internal view returns (uint256) {
        return uint256(order.deadline) + GRACE;
    }

    /// @dev What of the budget is set aside.
    function _restHeld(Order memory order, Progress memory progress) internal pure returns (uint256) {
        return _isHeld(progress.state) ? order.budget - progress.paid : 0;
    }

    function _isHeld(OrderState state) internal pure returns (bool) {
        return state == OrderState.Locked || state == OrderState.Submitted || state == OrderState.Challenged;
    }

    function _refuse(bytes memory problem) internal pure {
        if (problem.length == 0) return;
        assembly ("memory-safe") {
            revert(add(problem, 32), mload(problem))
        }
    }
}
