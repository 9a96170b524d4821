// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDepositAccounts} from "./IDepositAccounts.sol";
import {IDisputes} from "./IDisputes.sol";
import {IOrders} from "./IOrders.sol";
import {IPermitDeposits} from "./IPermitDeposits.sol";

/// @title The whole public face of the escrow
/// @notice No owner, no upgrade, no fee. For every token, its balance is the sum of all free, withdrawing and locked
/// amounts and of the bonds of open orders (and of what somebody threw at it by a bare transfer, which is nobody's).
interface IEscrow is IPermitDeposits, IDisputes, IOrders, IDepositAccounts {}
